namespace Cicd.Processes.Tests;

/// <summary>Needs /proc, sessions and signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Sessions, signals and /proc: Linux only.";
        }
    }
}

/// <summary>Needs /proc, sessions and signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Sessions, signals and /proc: Linux only.";
        }
    }
}
