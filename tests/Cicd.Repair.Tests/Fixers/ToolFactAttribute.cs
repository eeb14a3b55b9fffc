namespace Cicd.Repair.Tests;

/// <summary>Needs real tools of the machine; without one of them it is skipped, and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "The checks of these projects are written for a POSIX shell.";
        }
        else if (tools.FirstOrDefault(tool => !IsHere(tool)) is { } missing)
        {
            Skip = $"{missing} is not on this machine.";
        }
    }

    private static bool IsHere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, tool)));
}
