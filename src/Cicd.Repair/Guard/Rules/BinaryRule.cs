namespace Cicd.Repair;

/// <summary>Nobody can review a binary file.</summary>
internal sealed class BinaryRule : IGuardRule
{
    public string Name => "binary";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        subject.Files.Where(file => file.Change.IsBinary || IsPointer(file.Before) || IsPointer(file.After)).Select(file => new GuardFinding(Name, file.Path, null, "The content is binary and cannot be reviewed."));

    /// <summary>Git LFS: the text says where the content lies.</summary>
    private static bool IsPointer(string? text) => text?.StartsWith("version https://git-lfs.github.com/spec/", StringComparison.Ordinal) == true;
}
