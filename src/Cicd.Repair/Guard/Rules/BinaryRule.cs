namespace Cicd.Repair;

/// <summary>Nobody can review a binary file.</summary>
internal sealed class BinaryRule : IGuardRule
{
    public string Name => "binary";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        subject.Files.Where(file => file.Change.IsBinary).Select(file => new GuardFinding(Name, file.Path, null, "The content is binary and cannot be reviewed."));
}
