using Cicd.Processes;

namespace Cicd.Repair.Tests;

/// <summary>Needs a host that can shut commands in, and the named programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SandboxFactAttribute : FactAttribute
{
    public SandboxFactAttribute(params string[] programs)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Skip = Sandbox.Detect() is { IsAvailable: false } absent ? $"{absent.Description} {absent.NextStep}"
            : programs.FirstOrDefault(program => !path.Any(folder => File.Exists(Path.Combine(folder, program)))) is { } missing ? $"'{missing}' is not on the PATH."
            : null;
    }
}
