namespace Cicd.Repair;

/// <summary>Default deny: a change of a kind that no rule understands goes to a person.</summary>
internal sealed class UnjudgedRule : IGuardRule
{
    public string Name => "unjudged";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where !file.Change.IsBinary && (file.Change.NewMode ?? file.Change.OldMode) is not (FileChange.LinkMode or FileChange.SubmoduleMode)
        from hunk in file.Change.Hunks
        where HunkReasons.Kind(file, hunk) is null
        select new GuardFinding(Name, file.Path, hunk.NewStart, "The guard does not know what this kind of file means for the checks, so a person has to look.") { OldLine = hunk.OldStart };
}
