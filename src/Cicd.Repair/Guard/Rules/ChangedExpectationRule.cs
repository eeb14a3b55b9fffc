namespace Cicd.Repair;

/// <summary>What a test expects was rewritten while the code under test stayed as it was: the test now agrees with the fault.</summary>
internal sealed class ChangedExpectationRule : IGuardRule
{
    public string Name => "changed-expectation";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        if (subject.Files.Any(file => SourcePaths.IsCode(file.Path) && !TestSyntax.HasTests(file) && !file.IsToolMade))
        {
            return [];
        }

        // A test that moved to another file takes its expectations along.
        var added = subject.Files.SelectMany(file => file.Change.Added).Select(line => GuardedFile.WithoutBlanks(line.Text)).ToHashSet(StringComparer.Ordinal);
        return
            from file in subject.Files
            where TestSyntax.HasTests(file) && !file.Change.IsNew && !file.IsToolMade
            from hunk in file.Change.Hunks.Zip(file.HunkTexts())
            where hunk.Second.Removed != hunk.Second.Added
            where hunk.First.Lines.Any(line => IsGone(file, line, added))
            select new GuardFinding(Name, file.Path, hunk.First.NewStart, "What a test expects is changed, but not the code under test.");
    }

    private static bool IsGone(GuardedFile file, PatchLine line, HashSet<string> added) =>
        line.Kind == PatchLineKind.Removed && TestSyntax.IsAssertion(file.Language, line.Text) && !added.Contains(GuardedFile.WithoutBlanks(line.Text));
}
