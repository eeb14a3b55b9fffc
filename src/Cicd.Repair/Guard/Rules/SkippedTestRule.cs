namespace Cicd.Repair;

/// <summary>A test that is switched off, or one that is the only one left on.</summary>
internal sealed class SkippedTestRule : IGuardRule
{
    public string Name => "skipped-test";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where TestSyntax.HasTests(file)
        from line in file.NewCodeLines().Where(line => TestSyntax.SkipsInCode(file.Language, line.Text))
            .Concat(file.NewLines().Where(line => TestSyntax.SkipsInText(file.Language, line.Text)))
            .DistinctBy(line => line.Number)
        select new GuardFinding(Name, file.Path, line.Number, "A test is skipped, focused or left early.");
}
