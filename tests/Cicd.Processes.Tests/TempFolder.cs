using System.Diagnostics;

namespace Cicd.Processes.Tests;

/// <summary>A folder of one test's own.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cicd-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(Path, recursive: true);
            return;
        }

        // The framework cannot delete a file whose name is not UTF-8.
        using var removal = Process.Start("rm", ["-rf", Path]);
        removal.WaitForExit();
    }
}
