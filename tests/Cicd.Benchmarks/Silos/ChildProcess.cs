using System.Diagnostics;
using System.Globalization;

namespace Cicd.Benchmarks.Silos;

/// <summary>A <see cref="RecoveryChild"/> and the stopwatch that began with it. Its end is always SIGKILL.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly long _start = Stopwatch.GetTimestamp();

    public ChildProcess(string dataDirectory, int sessions)
    {
        // Started as `dotnet run` does it, or as `dotnet FILE.dll`.
        var program = Environment.ProcessPath!;
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ChildProcess).Assembly.Location] : [];
        _process = Process.Start(new ProcessStartInfo(
            program,
            [.. itself, RecoveryChild.Verb, dataDirectory, sessions.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <returns>The time since just before the process was started.</returns>
    /// <exception cref="TimeoutException">It did not say so.</exception>
    public async Task<TimeSpan> UntilAsync(string said)
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Deadline) is { } line)
            {
                if (line == said)
                {
                    return Stopwatch.GetElapsedTime(_start);
                }
            }
        }
        catch (TimeoutException)
        {
            // Told below, with what was missing.
        }

        throw new TimeoutException($"The child process has not said '{said}' within {Deadline.TotalSeconds:0} s.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
