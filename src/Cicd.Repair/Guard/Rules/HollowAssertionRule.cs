namespace Cicd.Repair;

/// <summary>Assertions that cannot fail, and exceptions that nobody sees any more.</summary>
internal sealed class HollowAssertionRule : IGuardRule
{
    public string Name => "hollow-assertion";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where TestSyntax.HasTests(file)
        from line in file.NewLines().Where(line => TestSyntax.CannotFail(line.Text))
            .Concat(file.NewCodeLines().Where(line => TestSyntax.Swallows(file.Language, line.Text)))
            .DistinctBy(line => line.Number)
        select new GuardFinding(Name, file.Path, line.Number, "The test now holds a check that cannot fail, or swallows an exception.");
}
