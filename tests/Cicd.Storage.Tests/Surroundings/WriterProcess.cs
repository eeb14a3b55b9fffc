using System.Diagnostics;

namespace Cicd.Storage.Tests;

/// <summary>The crash writer, as a process of its own.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static WriterProcess Start(TemporaryFolder folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "Cicd.Storage.CrashWriter.dll"), words[0], folder.In("data"), .. words[1..]])
        {
            start.ArgumentList.Add(word);
        }

        return new WriterProcess(Process.Start(start)!);
    }

    /// <summary>Null at the end of its output. A last line without an end is not a line.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Deadline.Long);

    /// <summary>SIGKILL; then what it had still written, line by line.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Deadline.Long);
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
        return [.. rest.Split('\n')[..^1]];
    }

    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
