using System.Diagnostics;
using System.Globalization;

namespace Cicd.Cli.Tests;

/// <summary>A running <c>cicd</c>, as a user's shell would start it.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly Task _outputRead;
    private readonly Task<string> _errorRead;

    private CliProcess(Process process)
    {
        _process = process;
        _outputRead = process.StandardOutput.BaseStream.CopyToAsync(_output);
        _errorRead = process.StandardError.ReadToEndAsync();
    }

    public static string Library { get; } = Path.Combine(AppContext.BaseDirectory, "cicd.dll");

    public int Id => _process.Id;

    public static CliProcess Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new CliProcess(process);
    }

    public async Task<CliResult> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _outputRead.WaitAsync(deadline.Token);
            return new CliResult(_process.ExitCode, _output.ToArray(), await _errorRead.WaitAsync(deadline.Token));
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"cicd did not end within {Deadline}.");
        }
    }

    /// <summary>As Ctrl-C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _output.Dispose();
    }
}
