using System.Collections.Immutable;

namespace Cicd.Forges.Local;

/// <summary>What became of an apply.</summary>
public abstract record ApplyOutcome
{
    private ApplyOutcome()
    {
    }

    /// <summary>The files are in the working tree.</summary>
    public sealed record Applied(ImmutableArray<string> Files) : ApplyOutcome;

    /// <summary>They were there already; nothing was written.</summary>
    public sealed record AlreadyThere(ImmutableArray<string> Files) : ApplyOutcome;

    /// <summary>Nothing was written. The message names <see cref="Files"/> and says why.</summary>
    public sealed record Refused(ImmutableArray<string> Files, string Message, string NextStep) : ApplyOutcome;
}
