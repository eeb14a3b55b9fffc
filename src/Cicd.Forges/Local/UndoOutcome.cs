using System.Collections.Immutable;

namespace Cicd.Forges.Local;

/// <summary>What became of an undo.</summary>
public abstract record UndoOutcome
{
    private UndoOutcome()
    {
    }

    /// <summary>Files that were put back, and the branch that was deleted (null when it was not there or is no longer ours). The note says what was left, and why.</summary>
    public sealed record Undone(ImmutableArray<string> Files, string? Branch, string? Note) : UndoOutcome;

    /// <summary>The session left nothing behind, or it was taken back before.</summary>
    public sealed record NothingToUndo(string Message) : UndoOutcome;

    /// <summary>Nothing was changed. The message names <see cref="Files"/> and says why.</summary>
    public sealed record Refused(ImmutableArray<string> Files, string Message, string NextStep) : UndoOutcome;
}
