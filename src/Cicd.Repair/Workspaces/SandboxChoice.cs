using Cicd.Contracts;
using Cicd.Processes;

namespace Cicd.Repair;

/// <summary>What a policy comes to on this host. Pure.</summary>
/// <param name="IsConfined">Commands are shut in.</param>
/// <param name="ScriptsAllowed">Packages may run their install scripts.</param>
/// <param name="Refusal">Why nothing may run at all, with the next step; else null.</param>
public readonly record struct SandboxChoice(bool IsConfined, bool ScriptsAllowed, string? Refusal)
{
    public static SandboxChoice Of(SandboxMode mode, Sandbox sandbox) => (mode, sandbox.IsAvailable) switch
    {
        (SandboxMode.Off, _) => new(IsConfined: false, ScriptsAllowed: true, null),
        (SandboxMode.Auto or SandboxMode.Required, true) => new(IsConfined: true, ScriptsAllowed: false, null),
        (SandboxMode.Auto, false) => new(IsConfined: false, ScriptsAllowed: false, null),
        (SandboxMode.Required, false) => new(false, false, $"A sandbox is required, and this host has none. {sandbox.Description} {sandbox.NextStep}".TrimEnd()),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };
}
