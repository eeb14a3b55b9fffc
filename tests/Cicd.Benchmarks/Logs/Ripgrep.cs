using System.ComponentModel;
using System.Diagnostics;

namespace Cicd.Benchmarks.Logs;

/// <summary>The floor of everything that looks at a log: ripgrep on one thread, told the same literals, printing the lines' numbers and offsets.</summary>
internal static class Ripgrep
{
    /// <summary>Of the shipped vocabulary, in the case in which tools print them.</summary>
    public static readonly string[] Literals =
    [
        "error", "Error", "ERROR", "failed", "Failed", "FAILED", "fatal", "Exception", "Traceback", "panic", "not found", "No such", "cannot", "undefined", "unexpected", "denied",
        "timed out", "timeout", "refused", "Killed", "Segmentation", "exit code", "warning: ", "not ok", "AssertionError", "OOMKilled",
    ];

    /// <exception cref="MissingToolException">There is no <c>rg</c>.</exception>
    public static void Require()
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("rg", ["--version"]) { RedirectStandardOutput = true })!;
            asked.StandardOutput.ReadToEnd();
            asked.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new MissingToolException("This measure compares with ripgrep, and there is no 'rg' here. Install it (Debian and Ubuntu: apt-get install ripgrep) and run it again.");
        }
    }

    /// <returns>From its start to its end; the system does not tell the processor time of a process that is gone. What it prints is thrown away.</returns>
    public static TimeSpan Search(string file)
    {
        string[] patterns = [.. Literals.SelectMany(literal => new[] { "-e", literal })];
        var start = Stopwatch.GetTimestamp();
        using var search = Process.Start(new ProcessStartInfo("rg", ["-j1", "-F", "-n", "-b", "--no-config", "--color=never", .. patterns, file]) { RedirectStandardOutput = true })!;
        search.StandardOutput.BaseStream.CopyTo(Stream.Null);
        search.WaitForExit();
        return Stopwatch.GetElapsedTime(start);
    }
}
