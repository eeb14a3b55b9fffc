namespace Cicd.Processes;

/// <summary>
/// What this host offers to shut commands in; shown by <c>cicd doctor</c>. Found by starting a sandboxed command, not by looking for files: a bwrap
/// that the kernel refuses is none.
/// </summary>
public sealed record Sandbox(SandboxKind Kind, string Description, string? NextStep)
{
    internal static readonly Sandbox Absent = new(SandboxKind.None, "Commands are not shut in.", null);

    private static readonly Lazy<Sandbox> OfThisHost = new(static () => SandboxProbe.Run());

    public bool IsAvailable => Kind != SandboxKind.None;

    /// <summary>Full path of bwrap or unshare.</summary>
    internal string Program { get; init; } = "";

    /// <summary>Tries once; a few milliseconds.</summary>
    public static Sandbox Detect() => OfThisHost.Value;

    /// <summary>What goes before a command. The folders of the plan exist.</summary>
    internal IReadOnlyList<string> Prefix(SandboxPlan plan, string box)
    {
        switch (Kind)
        {
            case SandboxKind.Bubblewrap:
                return BubblewrapLine.Of(Program, plan);
            case SandboxKind.UserNamespaces:
                var root = Directory.CreateDirectory(Path.Combine(box, "root")).FullName;
                return UnshareLine.Of(Program, plan, root, Libc.GetEuid(), Libc.GetEgid());
            default:
                throw new InvalidOperationException("There is no sandbox here.");
        }
    }
}
