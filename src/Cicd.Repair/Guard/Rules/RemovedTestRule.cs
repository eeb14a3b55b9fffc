namespace Cicd.Repair;

/// <summary>Fewer tests after than before, over the whole patch: moving a test is fine, losing one is not.</summary>
internal sealed class RemovedTestRule : IGuardRule
{
    public string Name => "removed-test";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.Change.OldPath is { } old && SourcePaths.IsTest(old)))
        {
            if (file.Change.IsRenamed && !SourcePaths.IsTest(file.Path))
            {
                yield return new GuardFinding(Name, file.Path, null, $"The test file '{file.Change.OldPath}' is renamed so that it is no longer found as one.");
            }
        }

        foreach (var group in subject.Files.GroupBy(file => file.Language))
        {
            var before = group.Sum(file => TestSyntax.Tests(group.Key, file.Change.OldPath ?? file.Path, file.CodeBefore));
            var after = group.Sum(file => TestSyntax.Tests(group.Key, file.Path, file.CodeAfter));
            if (after < before)
            {
                var first = group.First(file =>
                    TestSyntax.Tests(group.Key, file.Path, file.CodeAfter) < TestSyntax.Tests(group.Key, file.Change.OldPath ?? file.Path, file.CodeBefore));
                yield return new GuardFinding(Name, first.Path, null, $"{before - after} of {before} tests or test cases in the changed files are gone.");
            }
            else if (group.FirstOrDefault(file => file.Change.IsDeleted && file.IsTest && TestSyntax.Tests(group.Key, file.Path, file.CodeBefore) > 0) is { } deleted && after == 0)
            {
                yield return new GuardFinding(Name, deleted.Path, null, "A test file is deleted.");
            }
        }
    }
}
