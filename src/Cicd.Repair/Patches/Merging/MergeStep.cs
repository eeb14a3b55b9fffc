using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// One patch on top of what is merged already: for each of its files three versions meet (the one that the patch was made on, the merged one, the
/// patch's own), and either they go together or the whole patch is refused. Pure.
/// </summary>
internal sealed class MergeStep
{
    private readonly MergeState _below;
    private readonly MergeState _ours;
    private readonly PatchMember _patch;
    private readonly FileContents _contents;
    private readonly List<PatchConflict> _conflicts = [];
    private readonly List<(string? From, string? To, FileState? File)> _moves = [];
    private readonly List<TextMerge.Chunk> _chunks = [];
    private readonly List<int> _removed = [];

    private MergeStep(MergeState below, MergeState ours, PatchMember patch)
    {
        (_below, _ours, _patch, _contents) = (below, ours, patch, ours.Contents);
    }

    /// <param name="below">The state that the patch was made on.</param>
    /// <param name="ours">What is merged so far.</param>
    /// <param name="patch">What is to come on top.</param>
    /// <returns>The new state; with conflicts, <paramref name="ours"/> as it was.</returns>
    public static (MergeState State, ImmutableArray<PatchConflict> Conflicts) Apply(MergeState below, MergeState ours, PatchMember patch)
    {
        var step = new MergeStep(below, ours, patch);
        foreach (var edit in patch.Edits)
        {
            step.Meet(edit);
        }

        // Performing finds the last kind of conflict: two files for one place.
        var state = step._conflicts.Count == 0 ? step.Perform() : ours;
        return (state, [.. step._conflicts]);
    }

    private void Meet(FileEdit edit)
    {
        if (edit.OldPath is null)
        {
            Create(edit);
            return;
        }

        var before = Before(edit);
        var (place, goneBy) = _ours.Locate(before.Lineage);
        var mine = place is null ? null : _ours.Find(place);
        if (edit.New is null)
        {
            Delete(edit, before, place, mine);
        }
        else if (mine is null)
        {
            Conflict(edit, goneBy.IsEmpty ? PatchOverlapKind.NotThere : PatchOverlapKind.ChangedAndDeleted, goneBy);
        }
        else
        {
            Change(edit, before, place!, mine);
        }
    }

    /// <summary>The version that the patch was really made on. Where that is no version of ours, its lines are matched from both ends.</summary>
    private FileState Before(FileEdit edit)
    {
        var known = _below.Find(edit.OldPath!);
        if (known is null)
        {
            return new FileState($"x:{edit.OldPath}", edit.Old!, _contents.Lines($"x:{edit.OldPath}", edit.Old!), []);
        }

        if (known.Entry.Object == edit.Old!.Object)
        {
            return known with { Entry = edit.Old };
        }

        var lines = new Lazy<ImmutableArray<TrackedLine>?>(() =>
            known.Lines.Value is { } lines && _contents.IsText(edit.Old)
                ? _contents.Book.Changed(
                    lines,
                    LineChunk.Between([.. lines.Select(line => line.Text)], TextLines.Split(_contents.Read(edit.Old.Object))),
                    _contents.Read(edit.Old.Object))
                : null);
        return known with { Entry = edit.Old, Lines = lines };
    }

    private void Create(FileEdit edit)
    {
        if (_ours.Find(edit.NewPath!) is { } mine)
        {
            if (mine.Entry != edit.New)
            {
                Conflict(edit, PatchOverlapKind.BothAdded, mine.ChangedBy);
            }

            return;
        }

        var lineage = $"n:{edit.NewPath}";
        _moves.Add((null, edit.NewPath, new FileState(lineage, edit.New!, _contents.Lines(lineage, edit.New!), [_patch.Group])));
    }

    private void Delete(FileEdit edit, FileState before, string? place, FileState? mine)
    {
        if (mine is null)
        {
            return;
        }

        if (mine.Entry == before.Entry && place == edit.OldPath)
        {
            _moves.Add((place, null, null));
        }
        else
        {
            Conflict(edit, PatchOverlapKind.DeletedAndChanged, mine.ChangedBy);
        }
    }

    private void Change(FileEdit edit, FileState before, string place, FileState mine)
    {
        if (Third(edit.OldPath!, place, edit.NewPath!) is not { } path)
        {
            Conflict(edit, PatchOverlapKind.BothRenamed, mine.ChangedBy);
            return;
        }

        var lines = new Lazy<ImmutableArray<TrackedLine>?>(() => Lines(edit, before));
        if (Content(edit, before, mine, lines) is not { } content)
        {
            return;
        }

        if (Third(before.Entry.Mode, mine.Entry.Mode, edit.New!.Mode) is not { } mode
            || (before.Entry.Mode != edit.New.Mode && IsOtherKind(before.Entry, edit.New) && mine.Entry != before.Entry && mine.Entry != edit.New))
        {
            Conflict(edit, PatchOverlapKind.SameMode, mine.ChangedBy);
            return;
        }

        var entry = new FileEntry(mode, content.Object);
        if (entry == mine.Entry && path == place)
        {
            return;
        }

        ImmutableArray<string> by = mine.ChangedBy.Contains(_patch.Group) ? mine.ChangedBy : mine.ChangedBy.Add(_patch.Group);
        _moves.Add((place, path, mine with { Entry = entry, Lines = content.Lines, ChangedBy = by }));
        Remember(before, lines);
    }

    /// <summary>Three versions of the content; null after a conflict.</summary>
    private (string Object, Lazy<ImmutableArray<TrackedLine>?> Lines)? Content(FileEdit edit, FileState before, FileState mine, Lazy<ImmutableArray<TrackedLine>?> lines)
    {
        if (edit.New!.Object == before.Entry.Object || edit.New.Object == mine.Entry.Object)
        {
            return (mine.Entry.Object, mine.Lines);
        }

        if (mine.Entry.Object == before.Entry.Object)
        {
            return (edit.New.Object, lines);
        }

        if (!edit.New.IsFile || !mine.Entry.IsFile || edit.Chunks is null || before.Lines.Value is not { } old || mine.Lines.Value is not { } ours || lines.Value is not { } theirs)
        {
            Conflict(edit, PatchOverlapKind.NoText, mine.ChangedBy);
            return null;
        }

        var (merged, clash) = TextMerge.Merge(old, ours, theirs);
        if (merged is not { } woven)
        {
            Conflict(edit, PatchOverlapKind.SameLines, Authors(old, clash!.Value.Ours, mine), Range(clash.Value.Theirs), Range(clash.Value.Ours));
            return null;
        }

        var id = _contents.Make(TextLines.Join(woven), edit.New.Object);
        return (id, new Lazy<ImmutableArray<TrackedLine>?>(woven));
    }

    private ImmutableArray<TrackedLine>? Lines(FileEdit edit, FileState before)
    {
        if (edit.New!.Object == before.Entry.Object)
        {
            return before.Lines.Value;
        }

        return edit.Chunks is { } chunks && before.Lines.Value is { } old && _contents.IsText(edit.New)
            ? _contents.Book.Changed(old, chunks, _contents.Read(edit.New.Object))
            : null;
    }

    private void Remember(FileState before, Lazy<ImmutableArray<TrackedLine>?> lines)
    {
        if (before.Entry.IsFile && _contents.Has(before.Entry.Object) && before.Lines.Value is { } old && lines.Value is { } now)
        {
            foreach (var chunk in TextMerge.Chunks(old, now))
            {
                _chunks.Add(chunk);
                _removed.AddRange(old.AsSpan(chunk.OldStart, chunk.OldCount).ToArray().Select(line => line.Id));
            }
        }
    }

    private MergeState Perform()
    {
        var state = _ours;
        foreach (var move in _moves.Where(move => move.From is not null && move.From != move.To))
        {
            state = state.Without(move.From!, _patch.Group);
        }

        foreach (var move in _moves.Where(move => move.To is not null))
        {
            if (move.From != move.To && state.InTheWay(move.To!) is { } obstacle)
            {
                _conflicts.Add(new PatchConflict(move.To!, PatchOverlapKind.PathTaken, obstacle.ChangedBy.Remove(_patch.Group)));
                return _ours;
            }

            state = state.With(move.To!, move.File!);
        }

        var (inserted, removed) = (state.InsertedBy.ToBuilder(), state.RemovedBy.ToBuilder());
        foreach (var id in _chunks.SelectMany(chunk => chunk.Inserted).Select(line => line.Id))
        {
            inserted.TryAdd(id, _patch.Group);
        }

        _removed.ForEach(id => removed.TryAdd(id, _patch.Group));
        return state with { InsertedBy = inserted.ToImmutable(), RemovedBy = removed.ToImmutable() };
    }

    /// <summary>Whose lines a chunk of the merged file is made of.</summary>
    private ImmutableArray<string> Authors(ImmutableArray<TrackedLine> old, TextMerge.Chunk ours, FileState mine)
    {
        var authors = ours.Inserted.Select(line => _ours.InsertedBy.GetValueOrDefault(line.Id))
            .Concat(old.Skip(ours.OldStart).Take(ours.OldCount).Select(line => _ours.RemovedBy.GetValueOrDefault(line.Id)))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. mine.ChangedBy.Where(authors.Contains)];
    }

    private void Conflict(FileEdit edit, PatchOverlapKind kind, ImmutableArray<string> others, LineRange? lines = null, LineRange? otherLines = null) =>
        _conflicts.Add(new PatchConflict(edit.OldPath ?? edit.NewPath!, kind, others, lines, otherLines));

    private static LineRange Range(TextMerge.Chunk chunk) => new(chunk.OldStart + 1, chunk.OldCount);

    /// <summary>The value of three versions; null where both sides changed it to something else.</summary>
    private static string? Third(string before, string mine, string theirs) =>
        theirs == before || theirs == mine ? mine : mine == before ? theirs : null;

    private static bool IsOtherKind(FileEntry before, FileEntry after) => before.IsFile != after.IsFile || (!before.IsFile && before.Mode != after.Mode);
}
