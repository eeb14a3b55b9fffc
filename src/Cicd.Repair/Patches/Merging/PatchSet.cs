using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// Patches merged in plan order. Each is taken as a whole or refused as a whole; what is refused leaves no trace. The result is that of applying the
/// accepted ones one after the other, each at the place that it was made for. Pure: no git, no files.
/// </summary>
internal sealed class PatchSet
{
    private readonly MergeState _start;
    private readonly Dictionary<string, PatchMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MergeState> _below = new(StringComparer.Ordinal);
    private readonly List<string> _accepted = [];

    public PatchSet(BaseTree start)
    {
        _start = new MergeState(start, Contents);
        Merged = _start;
    }

    public FileContents Contents { get; } = new();

    /// <summary>What is merged so far.</summary>
    public MergeState Merged { get; private set; }

    /// <summary>In merge order.</summary>
    public IReadOnlyList<string> Accepted => _accepted;

    /// <summary>Merges a patch. Empty: it is in; else why it is not, and nothing has changed.</summary>
    /// <remarks><see cref="Contents"/> must hold the contents that its edits name, and those of <see cref="Below"/> at their old paths.</remarks>
    public ImmutableArray<PatchConflict> Add(PatchMember patch)
    {
        var (state, conflicts) = MergeStep.Apply(Below(patch.BuildsOn), Merged, patch);
        if (conflicts.IsEmpty)
        {
            Merged = state;
            _members[patch.Group] = patch;
            _accepted.Add(patch.Group);
        }

        return conflicts;
    }

    /// <summary>The state with these members and no others; accepted ones only.</summary>
    public MergeState Below(ImmutableArray<string> members)
    {
        if (members.SequenceEqual(_accepted))
        {
            return Merged;
        }

        var key = string.Join('\n', members);
        if (!_below.TryGetValue(key, out var state))
        {
            state = members.Aggregate(_start, (ours, member) => MergeStep.Apply(Below(_members[member].BuildsOn), ours, _members[member]).State);
            _below[key] = state;
        }

        return state;
    }
}
