namespace Cicd.Repair;

/// <summary>Fewer assertions after than before, over the whole patch.</summary>
internal sealed class RemovedAssertionRule : IGuardRule
{
    public string Name => "removed-assertion";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var group in subject.Files.Where(TestSyntax.HasTests).GroupBy(file => file.Language))
        {
            var before = group.Sum(file => TestSyntax.Assertions(group.Key, file.CodeBefore));
            var after = group.Sum(file => TestSyntax.Assertions(group.Key, file.CodeAfter));
            if (after < before)
            {
                var first = group.First(file => TestSyntax.Assertions(group.Key, file.CodeAfter) < TestSyntax.Assertions(group.Key, file.CodeBefore));
                yield return new GuardFinding(Name, first.Path, null, $"{before - after} of {before} assertions in the changed tests are gone without a replacement.");
            }
        }
    }
}
