using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A changed file and its text before and after.</summary>
internal sealed class GuardedFile(FileChange change, string? before, string? after, bool isToolMade)
{
    private readonly Lazy<CodeFacts> _before = new(() => Facts(change.OldPath ?? change.Path, before));
    private readonly Lazy<CodeFacts> _after = new(() => Facts(change.Path, after));
    private readonly Lazy<ImmutableArray<SettingEntry>> _settingsBefore = new(() => SettingsReader.Read(change.OldPath ?? change.Path, before));
    private readonly Lazy<ImmutableArray<SettingEntry>> _settingsAfter = new(() => SettingsReader.Read(change.Path, after));

    public FileChange Change { get; } = change;

    public string Path => Change.Path;

    public string OldPath => Change.OldPath ?? Change.Path;

    public string? Before { get; } = before;

    public string? After { get; } = after;

    /// <summary>Re-running a declared tool makes the same change.</summary>
    public bool IsToolMade { get; } = isToolMade;

    public SourceLanguage Language { get; } = SourcePaths.Language(change.Path);

    public CodeFacts FactsBefore => _before.Value;

    public CodeFacts FactsAfter => _after.Value;

    public ImmutableArray<SettingEntry> SettingsBefore => _settingsBefore.Value;

    public ImmutableArray<SettingEntry> SettingsAfter => _settingsAfter.Value;

    /// <summary>A test file by its path or by what stands in it, before or after.</summary>
    public bool HasTests => SourcePaths.IsTest(Path) || SourcePaths.IsTest(OldPath) || FactsBefore.IsTest || FactsAfter.IsTest;

    /// <summary>Code that is shipped: neither a test nor the settings of a tool.</summary>
    public bool IsProduct => SourcePaths.IsCode(Path) && !HasTests && !SourcePaths.IsToolSettings(Path);

    /// <summary>Added lines that are not just removed ones in another place or with other blanks.</summary>
    public IEnumerable<PatchLine> NewLines()
    {
        var gone = Change.Removed.Select(line => WithoutBlanks(line.Text)).ToHashSet(StringComparer.Ordinal);
        return Change.Added.Where(line => !gone.Contains(WithoutBlanks(line.Text)));
    }

    /// <summary>Logical lines of code that did not stand in the code before: also those that lost their comment mark.</summary>
    public IEnumerable<LogicalLine> NewCode()
    {
        var known = FactsBefore.Lines.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        return FactsAfter.Lines.Where(line => !known.Contains(line.Text));
    }

    public IEnumerable<LogicalLine> GoneCode()
    {
        var known = FactsAfter.Lines.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        return FactsBefore.Lines.Where(line => !known.Contains(line.Text));
    }

    public static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static CodeFacts Facts(string path, string? text) => text is null ? CodeFacts.Empty : CodeFacts.Read(path, text, SourcePaths.Language(path));
}
