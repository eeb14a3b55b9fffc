using System.Collections.Immutable;

namespace Cicd.Repair.Tests;

/// <summary>
/// Says from positions alone, without ids of lines, what patches of one and the same tree give: all hunks are written into the base at once, where
/// no two touch. Slow and simple, and another way than the product's.
/// </summary>
internal sealed class MergeOracle(ImmutableSortedDictionary<string, GeneratedFile> start, Func<string, byte[]> contentOf)
{
    private readonly Dictionary<string, Fate> _fates = start.ToDictionary(file => file.Key, file => new Fate(file.Key, file.Value.Mode, file.Value.Entry.Object), StringComparer.Ordinal);
    private readonly Dictionary<string, FileEntry> _added = new(StringComparer.Ordinal);

    /// <summary>False: it can't go together with what was taken before, and was not taken.</summary>
    public bool Take(ImmutableArray<FileEdit> edits)
    {
        var fates = _fates.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal);
        var added = new Dictionary<string, FileEntry>(_added, StringComparer.Ordinal);
        foreach (var edit in edits)
        {
            if (!(edit.OldPath is null ? Add(fates, added, edit) : Change(fates[edit.OldPath], edit)))
            {
                return false;
            }
        }

        var paths = fates.Values.Select(fate => fate.Path).OfType<string>().Concat(added.Keys).Order(StringComparer.Ordinal).ToList();
        if (paths.Distinct(StringComparer.Ordinal).Count() < paths.Count
            || paths.Exists(path => paths.Exists(other => other.StartsWith(path + "/", StringComparison.Ordinal))))
        {
            return false;
        }

        foreach (var (path, fate) in fates)
        {
            _fates[path] = fate;
        }

        foreach (var (path, entry) in added)
        {
            _added[path] = entry;
        }

        return true;
    }

    public SortedDictionary<string, FileEntry> Tree() => new(
        _fates.Where(pair => pair.Value.Path is not null).ToDictionary(pair => pair.Value.Path!, pair => new FileEntry(pair.Value.Mode, Content(pair.Key, pair.Value)))
            .Concat(_added).ToDictionary(StringComparer.Ordinal),
        StringComparer.Ordinal);

    private bool Add(Dictionary<string, Fate> fates, Dictionary<string, FileEntry> added, FileEdit edit)
    {
        // The same file by two patches is one file; also where it replaces one that both deleted.
        var there = added.GetValueOrDefault(edit.NewPath!)
            ?? fates.Where(pair => pair.Value.Path == edit.NewPath).Select(pair => new FileEntry(pair.Value.Mode, Content(pair.Key, pair.Value))).FirstOrDefault();
        if (there is null)
        {
            added[edit.NewPath!] = edit.New!;
        }

        return there is null || there == edit.New;
    }

    private bool Change(Fate fate, FileEdit edit)
    {
        if (edit.New is null)
        {
            var isFree = fate.Path is null || fate.IsUntouched;
            fate.Path = null;
            return isFree;
        }

        if (fate.Path is null || !Third(fate.BasePath, fate.Path, edit.NewPath!, out var path) || !Third(edit.Old!.Mode, fate.Mode, edit.New.Mode, out var mode))
        {
            return false;
        }

        var isOtherKind = edit.Old.Mode != edit.New.Mode && (!edit.Old.IsFile || !edit.New.IsFile);
        if (isOtherKind && (fate.Mode != edit.Old.Mode || fate.IsContentTouched) && !(fate.Mode == edit.New.Mode && fate.Whole == edit.New.Object))
        {
            return false;
        }

        (fate.Path, fate.Mode) = (path, mode);
        return Weave(fate, edit);
    }

    private bool Weave(Fate fate, FileEdit edit)
    {
        if (edit.New!.Object == fate.Base)
        {
            return true;
        }

        if (!fate.IsContentTouched)
        {
            fate.Whole = edit.New.Object;
            fate.Chunks = edit.Chunks is { } first && edit.Old!.IsFile && edit.New.IsFile && IsText(fate.Base) && IsText(edit.New.Object) ? [.. first.Select(chunk => (chunk, edit.New.Object))] : null;
            return true;
        }

        if (fate.Whole == edit.New.Object)
        {
            return true;
        }

        if (fate.Chunks is null || edit.Chunks is not { } chunks || !edit.New.IsFile || !IsText(edit.New.Object))
        {
            return false;
        }

        foreach (var chunk in chunks)
        {
            var touching = fate.Chunks.FindAll(other => other.Chunk.OldStart <= chunk.OldEnd && chunk.OldStart <= other.Chunk.OldEnd);
            if (touching.Count == 0)
            {
                fate.Chunks.Add((chunk, edit.New.Object));
            }
            else if (touching is not [var same] || same.Chunk.OldStart != chunk.OldStart || same.Chunk.OldCount != chunk.OldCount
                || !Lines(same.Chunk, same.From).SequenceEqual(Lines(chunk, edit.New.Object), StringComparer.Ordinal))
            {
                return false;
            }
        }

        fate.Whole = null;
        return true;
    }

    private static bool Third(string before, string mine, string theirs, out string value)
    {
        value = theirs == before ? mine : theirs;
        return theirs == before || theirs == mine || mine == before;
    }

    private string Content(string path, Fate fate)
    {
        if (!fate.IsContentTouched)
        {
            return fate.Base;
        }

        if (fate.Whole is { } whole)
        {
            return whole;
        }

        var lines = TextLines.Split(start[path].Content).ConvertAll(line => Convert.ToHexString(line.Span));
        foreach (var (chunk, from) in fate.Chunks!.OrderByDescending(each => each.Chunk.OldStart))
        {
            lines.RemoveRange(chunk.OldStart, chunk.OldCount);
            lines.InsertRange(chunk.OldStart, Lines(chunk, from));
        }

        return GitObjectId.OfBlob(Convert.FromHexString(string.Concat(lines)), 40);
    }

    private IEnumerable<string> Lines(LineChunk chunk, string from) =>
        TextLines.Split(contentOf(from)).Skip(chunk.NewStart).Take(chunk.NewCount).Select(line => Convert.ToHexString(line.Span));

    private bool IsText(string id) => TextLines.IsText(contentOf(id));

    private sealed class Fate(string path, string mode, string content)
    {
        public string BasePath { get; } = path;

        public string Base { get; } = content;

        public string? Path { get; set; } = path;

        public string Mode { get; set; } = mode;

        /// <summary>Content that some patch has as a whole; null while it is the base's, or a mixture.</summary>
        public string? Whole { get; set; }

        public List<(LineChunk Chunk, string From)>? Chunks { get; set; }

        private string BaseMode { get; } = mode;

        public bool IsContentTouched => Whole is not null || Chunks is not null;

        public bool IsUntouched => Path == BasePath && Mode == BaseMode && !IsContentTouched;

        public Fate Copy()
        {
            var copy = (Fate)MemberwiseClone();
            copy.Chunks = Chunks is null ? null : [.. Chunks];
            return copy;
        }
    }
}
