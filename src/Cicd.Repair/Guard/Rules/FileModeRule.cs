namespace Cicd.Repair;

/// <summary>A file that becomes a program, or stops being one, does something else without a line of it changing.</summary>
internal sealed class FileModeRule : IGuardRule
{
    public string Name => "file-mode";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        let change = file.Change
        where (change.OldMode is { } old && change.NewMode is { } @new && old != @new) || (change.IsNew && change.NewMode == "100755" && SourcePaths.Language(file.Path) != SourceLanguage.Shell)
        select new GuardFinding(Name, file.Path, null, "The mode of the file changes: it becomes a program, a link or neither.");
}
