using System.Diagnostics;

namespace Cicd.Processes.Tests;

/// <summary>A process of the same user that has a secret in its environment, as the product itself may have.</summary>
internal sealed class Bystander : IDisposable
{
    private readonly Process _process;

    public Bystander(string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "read -r _"]) { WorkingDirectory = folder, RedirectStandardInput = true };
        start.Environment["GITHUB_TOKEN"] = SandboxFixture.Secret;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
