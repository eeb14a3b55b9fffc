using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Recorded results and data of tests: changed or deleted only together with the code that they are about.</summary>
internal sealed partial class SnapshotRule : IGuardRule
{
    public string Name => "changed-snapshot";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var hasCode = subject.Files.Any(file => file.IsProduct && file.FactsBefore.Essence != file.FactsAfter.Essence || (file.IsProduct && file.Language == SourceLanguage.Other));
        foreach (var file in subject.Files.Where(file => !file.Change.IsNew && IsRecorded(file)))
        {
            if (file.Change.IsDeleted)
            {
                yield return new GuardFinding(Name, file.Path, null, "A recorded result or a file that tests read is deleted.");
            }
            else if (!hasCode && file.Change.Removed.Any() && !IsRepaired(file))
            {
                var hunk = file.Change.Hunks.First(hunk => hunk.Lines.Any(line => line.Kind == PatchLineKind.Removed));
                yield return new GuardFinding(Name, file.Path, hunk.NewStart, "What tests compare with is changed, but the code under test is not.") { OldLine = hunk.OldStart };
            }
            else if (!hasCode && file.Change.Added.Any() && !IsRepaired(file) && (Recorded().IsMatch(file.Path) || subject.Files.Length == 1))
            {
                yield return new GuardFinding(Name, file.Path, file.Change.Hunks[0].NewStart, "A recorded result grows, but the code under test is as it was.");
            }
        }
    }

    /// <summary>It could not be read before, and can now.</summary>
    private static bool IsRepaired(GuardedFile file) =>
        file.Before is { } before && file.After is { } after && SyntaxCheck.Fault(file.Path, before) is not null && SyntaxCheck.Fault(file.Path, after) is null;

    private static bool IsRecorded(GuardedFile file) =>
        Recorded().IsMatch(file.OldPath) || (SourcePaths.InTestFolder(file.OldPath) && !SourcePaths.IsCode(file.OldPath)
            && file.Language != SourceLanguage.Prose && !IsProject(file.OldPath)) || (SourcePaths.InTestFolder(file.OldPath) && file.OldPath.EndsWith(".txt", StringComparison.Ordinal));

    /// <summary>A recorded result, by its name or folder.</summary>
    public static bool IsRecordedPath(string path) => Recorded().IsMatch(path);

    private static bool IsProject(string path) =>
        Path.GetFileName(path) is "package.json" or "package-lock.json" or "tsconfig.json" or "requirements.txt" or "pytest.ini" or "Makefile" or "Dockerfile" or ".gitignore" or ".editorconfig" or "xunit.runner.json" or "packages.lock.json"
        || Path.GetExtension(path) is ".csproj" or ".props" or ".targets" or ".sh" or ".runsettings" or ".fsproj" || SourcePaths.Language(path) == SourceLanguage.Shell || Path.GetFileName(path).Contains("config", StringComparison.Ordinal);

    [GeneratedRegex(@"\.(snap|golden|approved|verified|expected|received|ambr|storyshot)(\.\w+)?$|(^|/)(__snapshots__|__image_snapshots__|snapshots?|goldens?|golden[_-]?files|testdata|expected|fixtures|cassettes|approvals)/|[._-](golden|expected|snapshot)\.\w+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Recorded();
}
