namespace Cicd.Repair;

/// <summary>A file that becomes a program, or stops being one, does something else without a line of it changing.</summary>
internal sealed class FileModeRule : IGuardRule
{
    public string Name => "file-mode";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        let change = file.Change
        where (change.OldMode is { } old && change.NewMode is { } @new && old != @new && !IsScript(file)) || (change.IsNew && change.NewMode == "100755" && SourcePaths.Language(file.Path) != SourceLanguage.Shell)
        select new GuardFinding(Name, file.Path, null, "The mode of the file changes: it becomes a program, a link or neither.");

    /// <summary>"./build.sh: Permission denied" has this one repair.</summary>
    private static bool IsScript(GuardedFile file) =>
        file.Change is { OldMode: "100644", NewMode: "100755" } && (file.After ?? file.Before)?.StartsWith("#!", StringComparison.Ordinal) == true;
}
