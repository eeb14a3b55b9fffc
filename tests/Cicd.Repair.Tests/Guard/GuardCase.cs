using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Files before and after, made into the patch between them.</summary>
internal sealed class GuardCase
{
    private readonly Dictionary<string, (string? Before, string? After)> _files = new(StringComparer.Ordinal);
    private readonly List<FileChange> _changes = [];

    public RepairPolicy Policy { get; init; } = new();

    /// <summary>Files of the tree that the patch does not touch.</summary>
    public ImmutableArray<TreeFile> Around { get; init; } = [];

    public HashSet<string> ToolMade { get; } = new(StringComparer.Ordinal);

    public GuardCase File(string path, string? before, string? after)
    {
        _files[path] = (before, after);
        _changes.Add(Change(path, before, after));
        return this;
    }

    public GuardCase Renamed(string from, string to, string text)
    {
        _files[from] = (text, null);
        _files[to] = (null, text);
        return Raw(new FileChange { OldPath = from, NewPath = to });
    }

    public GuardCase Raw(FileChange change)
    {
        _changes.Add(change);
        return this;
    }

    public GuardVerdict Judge() => PatchGuard.Judge(GuardSubject.Create(
        new GitPatch([.. _changes]),
        Policy,
        path => _files.TryGetValue(path, out var file) ? file.Before : null,
        path => _files.TryGetValue(path, out var file) ? file.After : null,
        ToolMade,
        () => Around));

    public ImmutableArray<string> Rules() => [.. Judge().Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>One hunk without context: what lies between the common beginning and the common end.</summary>
    private static FileChange Change(string path, string? before, string? after)
    {
        var (old, @new) = (Lines(before), Lines(after));
        var head = old.Zip(@new).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(@new.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var removed = old.Skip(head).SkipLast(tail).Select((text, index) => new PatchLine(PatchLineKind.Removed, head + index + 1, text)).ToList();
        var added = @new.Skip(head).SkipLast(tail).Select((text, index) => new PatchLine(PatchLineKind.Added, head + index + 1, text)).ToList();
        return new FileChange
        {
            OldPath = before is null ? null : path,
            NewPath = after is null ? null : path,
            OldMode = before is null ? null : "100644",
            NewMode = after is null ? null : "100644",
            Hunks = [new Hunk(head + 1, removed.Count, head + 1, added.Count, [.. removed, .. added])],
        };
    }

    private static string[] Lines(string? text) => text?.Split('\n') ?? [];
}
