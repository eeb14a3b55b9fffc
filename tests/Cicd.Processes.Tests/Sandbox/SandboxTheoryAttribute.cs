namespace Cicd.Processes.Tests;

/// <summary>Needs a host that can shut commands in: Linux with bubblewrap or user namespaces.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SandboxTheoryAttribute : TheoryAttribute
{
    public SandboxTheoryAttribute() => Skip = SandboxFactAttribute.Reason;
}

/// <summary>Needs a host that can shut commands in: Linux with bubblewrap or user namespaces.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SandboxFactAttribute : FactAttribute
{
    public static readonly string? Reason = Sandbox.Detect() is { IsAvailable: false } absent ? $"{absent.Description} {absent.NextStep}" : null;

    public SandboxFactAttribute() => Skip = Reason;
}
