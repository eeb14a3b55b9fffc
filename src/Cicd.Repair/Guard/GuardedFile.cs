using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A changed file and its text before and after.</summary>
internal sealed class GuardedFile(FileChange change, string? before, string? after, bool isToolMade)
{
    private readonly Lazy<(string Before, string After)> _blanked = new(() => (
        CodeBlanker.Blank(before ?? string.Empty, SourcePaths.Language(change.OldPath ?? change.Path)),
        CodeBlanker.Blank(after ?? string.Empty, SourcePaths.Language(change.Path))));

    public FileChange Change { get; } = change;

    public string Path => Change.Path;

    public string? Before { get; } = before;

    public string? After { get; } = after;

    /// <summary>Re-running a declared tool makes the same change.</summary>
    public bool IsToolMade { get; } = isToolMade;

    public SourceLanguage Language { get; } = SourcePaths.Language(change.Path);

    /// <summary>Comments and strings blanked.</summary>
    public string CodeBefore => _blanked.Value.Before;

    /// <summary>Comments and strings blanked.</summary>
    public string CodeAfter => _blanked.Value.After;

    public bool IsTest => SourcePaths.IsTest(Path) || (Change.OldPath is { } old && SourcePaths.IsTest(old));

    /// <summary>Added lines that are not just removed ones in another place or with other blanks.</summary>
    public IEnumerable<PatchLine> NewLines()
    {
        var gone = Change.Removed.Select(line => WithoutBlanks(line.Text)).ToHashSet(StringComparer.Ordinal);
        return Change.Added.Where(line => !gone.Contains(WithoutBlanks(line.Text)));
    }

    /// <summary>Lines of the code afterwards that did not stand in the code before, blanks aside: also those that lost their comment mark.</summary>
    public IEnumerable<PatchLine> NewCodeLines()
    {
        var known = CodeBefore.Split('\n').Select(WithoutBlanks).ToHashSet(StringComparer.Ordinal);
        return CodeAfter.Split('\n')
            .Select((text, index) => new PatchLine(PatchLineKind.Added, index + 1, text))
            .Where(line => !known.Contains(WithoutBlanks(line.Text)));
    }

    /// <summary>Removed and added text of each hunk without any blanks: equal when only the layout changed.</summary>
    public ImmutableArray<(string Removed, string Added)> HunkTexts() =>
    [
        .. Change.Hunks.Select(hunk => (Joined(hunk, PatchLineKind.Removed), Joined(hunk, PatchLineKind.Added))),
    ];

    public static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Joined(Hunk hunk, PatchLineKind kind) =>
        string.Concat(hunk.Lines.Where(line => line.Kind == kind).Select(line => WithoutBlanks(line.Text)));
}
