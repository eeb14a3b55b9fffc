using System.Text;
using System.Text.Json;

namespace Cicd.Storage;

/// <summary>
/// The exclusive right to write to a data directory, held as a lock of the operating system: it vanishes with the process, also with
/// <c>kill -9</c>, so there are no stale locks to clean up.
/// </summary>
public sealed class DataDirectoryOwnership : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectoryOwnership(DataDirectory directory, FileStream held, string directoryId, OwnerRecord record)
    {
        Directory = directory;
        _lock = held;
        DirectoryId = directoryId;
        Record = record;
    }

    public DataDirectory Directory { get; }

    /// <summary>Random, made once per directory. 32 lower-case hex digits.</summary>
    public string DirectoryId { get; }

    public OwnerRecord Record { get; }

    public long Epoch => Record.Epoch;

    /// <summary>Makes the folders, takes the lock, counts up the epoch.</summary>
    /// <param name="directory">Which.</param>
    /// <param name="time">For the start time in the record.</param>
    /// <param name="newId">Makes a random id of 32 hex digits; called once in the life of a directory.</param>
    /// <exception cref="DataDirectoryInUseException">Another process has it.</exception>
    /// <exception cref="DataDirectoryUnusableException">It can't be made or written.</exception>
    public static DataDirectoryOwnership Acquire(DataDirectory directory, TimeProvider time, Func<string> newId)
    {
        return DirectoryFaults.Guard(directory.Root, () =>
        {
            CreateFolders(directory);
            var held = TryLock(directory) ?? throw new DataDirectoryInUseException(directory.Root, ReadOwner(directory));
            try
            {
                return Register(directory, held, time, newId);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        });
    }

    /// <summary>Who owns the directory or owned it last; null when nobody ever did, or the record can't be read.</summary>
    public static OwnerRecord? ReadOwner(DataDirectory directory)
    {
        try
        {
            return JsonSerializer.Deserialize<OwnerRecord>(File.ReadAllBytes(directory.OwnerPath));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            // Only used to name the owner to a person and to count on; both have an answer without it.
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static DataDirectoryOwnership Register(DataDirectory directory, FileStream held, TimeProvider time, Func<string> newId)
    {
        var record = new OwnerRecord
        {
            Epoch = NextEpoch(directory, time),
            ProcessId = Environment.ProcessId,
            StartedAt = time.GetUtcNow(),
            Command = Command(),
        };
        WriteWhole(directory.OwnerPath, JsonSerializer.SerializeToUtf8Bytes(record));
        return new DataDirectoryOwnership(directory, held, DirectoryIdOf(directory, newId), record);
    }

    private static void CreateFolders(DataDirectory directory)
    {
        // Logs and patches may hold what only this user should see.
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(directory.Root);
        }
        else
        {
            System.IO.Directory.CreateDirectory(directory.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var folder in (string[])[directory.ArtifactsPath, directory.SessionsPath, directory.MirrorsPath, directory.WorktreesPath, directory.LogsPath])
        {
            System.IO.Directory.CreateDirectory(folder);
        }
    }

    private static FileStream? TryLock(DataDirectory directory)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix and a sharing mode on Windows: both end with the process.
            return new FileStream(directory.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException fault) when (IsLocked(fault))
        {
            return null;
        }
    }

    // EWOULDBLOCK on Linux (11) and macOS (35), ERROR_SHARING_VIOLATION on Windows (32, in the low word of the HRESULT).
    private static bool IsLocked(IOException fault) =>
        fault.GetType() == typeof(IOException) && (fault.HResult is 11 or 35 || (OperatingSystem.IsWindows() && (fault.HResult & 0xFFFF) == 32));

    // A record that is there but unreadable (a copy gone wrong) must not make the count go back: seconds since 1970 are ahead of any count.
    private static long NextEpoch(DataDirectory directory, TimeProvider time) =>
        ReadOwner(directory) is { } last ? last.Epoch + 1
        : File.Exists(directory.OwnerPath) ? time.GetUtcNow().ToUnixTimeSeconds()
        : 1;

    private static string DirectoryIdOf(DataDirectory directory, Func<string> newId)
    {
        if (!File.Exists(directory.DirectoryIdPath))
        {
            WriteWhole(directory.DirectoryIdPath, Encoding.ASCII.GetBytes(newId() + "\n"));
        }

        return File.ReadAllText(directory.DirectoryIdPath).Trim();
    }

    private static void WriteWhole(string path, byte[] content)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static string Command()
    {
        var name = Path.GetFileName(Environment.GetCommandLineArgs() is [var first, ..] ? first : Environment.ProcessPath) ?? "unknown";
        return name.Length <= 200 ? name : name[..200];
    }
}
