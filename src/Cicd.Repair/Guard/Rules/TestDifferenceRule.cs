using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>One kind of loss in the tests, found by comparing their facts before and after.</summary>
internal sealed class TestDifferenceRule(string name, TestDifferenceKind kind) : IGuardRule
{
    public static ImmutableArray<IGuardRule> All { get; } =
    [
        new TestDifferenceRule("removed-test", TestDifferenceKind.TestRemoved),
        new TestDifferenceRule("removed-assertion", TestDifferenceKind.AssertionRemoved),
        new TestDifferenceRule("weakened-assertion", TestDifferenceKind.Weakened),
        new TestDifferenceRule("hollow-assertion", TestDifferenceKind.Hollow),
        new TestDifferenceRule("conditional-assertion", TestDifferenceKind.Conditional),
        new TestDifferenceRule("swallowed-exception", TestDifferenceKind.Swallowed),
        new TestDifferenceRule("changed-expectation", TestDifferenceKind.Expectation),
        new TestDifferenceRule("mocked-subject", TestDifferenceKind.Mocked),
    ];

    public string Name => name;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var difference in subject.Differences.Where(difference => difference.Kind == kind))
        {
            yield return new GuardFinding(name, difference.Path, difference.Line, difference.Sentence) { OldLine = difference.OldLine };
        }

        if (kind != TestDifferenceKind.TestRemoved)
        {
            yield break;
        }

        foreach (var file in subject.Files)
        {
            var change = file.Change;
            if (change.OldPath is { } old && SourcePaths.IsTest(old) && change.IsRenamed && !SourcePaths.IsTest(file.Path))
            {
                yield return new GuardFinding(name, file.Path, null, $"The test file '{old}' is renamed so that it is no longer found as one.");
            }
            else if (change.OldPath is { } was && change.IsRenamed && IsFound(was) && !IsFound(file.Path) && file.FactsBefore.Tests.Any())
            {
                yield return new GuardFinding(name, file.Path, null, $"The test file '{was}' is renamed to '{file.Path}', which its runner does not look for.");
            }
            else if (change.IsDeleted && SourcePaths.IsTest(file.Path) && file.Language == SourceLanguage.Other)
            {
                yield return new GuardFinding(name, file.Path, null, "A test file is deleted.");
            }
            else if (change.IsNew && IsFoundWanted(file) && !IsFound(file.Path) && subject.Files.Any(other => other.Change.IsDeleted && other.FactsBefore.Tests.Any() && IsFound(other.Path)))
            {
                yield return new GuardFinding(name, file.Path, null, $"The tests move to '{file.Path}', which their runner does not look for.");
            }
        }
    }

    private static bool IsFoundWanted(GuardedFile file) => file.FactsAfter.Tests.Any() || (file.HasTests && file.Language == SourceLanguage.JavaScript);

    /// <summary>Would the common runner of its language find tests in a file of this name?</summary>
    private static bool IsFound(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return SourcePaths.Language(path) switch
        {
            SourceLanguage.Python => name.StartsWith("test", StringComparison.Ordinal) || name.EndsWith("_test", StringComparison.Ordinal),
            SourceLanguage.Go => name.EndsWith("_test", StringComparison.Ordinal) && name[0] is not ('_' or '.') && !path.Contains("/_", StringComparison.Ordinal) && !path.Contains("/testdata/", StringComparison.Ordinal),
            SourceLanguage.Java => name.EndsWith("Test", StringComparison.Ordinal) || name.EndsWith("Tests", StringComparison.Ordinal) || name.StartsWith("Test", StringComparison.Ordinal) || name.EndsWith("TestCase", StringComparison.Ordinal) || name.EndsWith("IT", StringComparison.Ordinal) || name.EndsWith("Spec", StringComparison.Ordinal),
            SourceLanguage.JavaScript => name.EndsWith(".test", StringComparison.Ordinal) || name.EndsWith(".spec", StringComparison.Ordinal) || name.EndsWith(".cy", StringComparison.Ordinal) || name.EndsWith("-test", StringComparison.Ordinal) || name.EndsWith("_test", StringComparison.Ordinal) || name.EndsWith("_spec", StringComparison.Ordinal) || name.EndsWith(".e2e", StringComparison.Ordinal)
                || name is "test" || (path.Contains("__tests__/", StringComparison.Ordinal) && !name.Contains(".bak", StringComparison.Ordinal)) || (path.StartsWith("test/", StringComparison.Ordinal) && !name.EndsWith(".skip", StringComparison.Ordinal) && !name.EndsWith(".disabled", StringComparison.Ordinal)),
            _ => SourcePaths.IsCode(path),
        };
    }
}
