using System.Globalization;
using System.Text;

namespace Cicd.Processes;

/// <summary>One line of the process table. <paramref name="StartTime"/> (clock ticks since boot) tells a reused pid from the one before.</summary>
internal readonly record struct ProcessEntry(int Pid, char State, int Parent, int Group, int Session, ulong StartTime)
{
    public bool IsZombie => State is 'Z' or 'X';

    /// <summary>
    /// Parses <c>/proc/PID/stat</c> (proc(5)): <c>4711 (a name) b) S 1 4711 4711 0 -1 …</c>. The name may contain anything: start behind its last bracket.
    /// </summary>
    public static ProcessEntry? Parse(int pid, ReadOnlySpan<byte> stat)
    {
        var rest = stat[(stat.LastIndexOf((byte)')') + 1)..];
        var fields = Encoding.ASCII.GetString(rest).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // Counted from "state", which is field 3 of the manual page; starttime is field 22.
        return fields.Length < 20
            ? null
            : new ProcessEntry(pid, fields[0][0], Number(fields[1]), Number(fields[2]), Number(fields[3]), ulong.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
