namespace Cicd.Repair;

/// <summary>A patch that nobody would read. What a declared tool makes again at the push of a button is not counted.</summary>
internal sealed class SizeRule : IGuardRule
{
    public string Name => "size";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var counted = subject.Files.Where(file => !file.IsToolMade).ToList();
        var lines = counted.Sum(file => file.Change.Added.Count() + file.Change.Removed.Count());
        if (counted.Count > subject.Policy.FilesMax)
        {
            yield return new GuardFinding(Name, null, null, $"The patch touches {counted.Count} files; at most {subject.Policy.FilesMax} are allowed.");
        }

        if (lines > subject.Policy.LinesMax)
        {
            yield return new GuardFinding(Name, null, null, $"The patch changes {lines} lines; at most {subject.Policy.LinesMax} are allowed.");
        }
    }
}
