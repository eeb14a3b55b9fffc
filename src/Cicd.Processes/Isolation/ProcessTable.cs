using System.Globalization;
using System.Text;

namespace Cicd.Processes;

/// <summary>Reads <c>/proc</c> (Linux). A process may vanish between two reads: then it simply isn't there.</summary>
internal static class ProcessTable
{
    private const int EnvironmentBytesMax = 2 * 1024 * 1024;

    private static readonly byte[] MarkerPrefix = Encoding.ASCII.GetBytes(CommandMarker.Variable + "=");

    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && File.Exists("/proc/self/stat");

    public static IReadOnlyList<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>(256);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Find(pid) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    public static ProcessEntry? Find(int pid) =>
        ReadFile($"/proc/{pid}/stat", 4096) is { Length: > 0 } stat ? ProcessEntry.Parse(pid, stat) : null;

    /// <summary>The value of the marker variable, or null: not set, another user's process, a zombie, gone.</summary>
    public static string? Marker(int pid)
    {
        ReadOnlySpan<byte> environment = ReadFile($"/proc/{pid}/environ", EnvironmentBytesMax);
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(MarkerPrefix))
            {
                return Encoding.UTF8.GetString(environment[range][MarkerPrefix.Length..]);
            }
        }

        return null;
    }

    /// <summary>Bytes in memory that are neither a file's nor shared: <c>/proc/PID/statm</c> (proc(5)), in pages: <c>size resident shared …</c>.</summary>
    public static long OwnMemory(int pid)
    {
        var fields = Encoding.ASCII.GetString(ReadFile($"/proc/{pid}/statm", 4096) ?? []).Split(' ');
        return fields is [_, var resident, var shared, ..]
            ? (long.Parse(resident, CultureInfo.InvariantCulture) - long.Parse(shared, CultureInfo.InvariantCulture)) * Environment.SystemPageSize
            : 0;
    }

    private static byte[]? ReadFile(string path, int bytesMax)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var bytes = new byte[Math.Min(bytesMax, 4096)];
            var length = 0;
            for (int read; (read = RandomAccess.Read(file, bytes.AsSpan(length), length)) > 0;)
            {
                length += read;
                if (length == bytes.Length && length < bytesMax)
                {
                    Array.Resize(ref bytes, Math.Min(bytesMax, length * 4));
                }
            }

            return bytes[..length];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
