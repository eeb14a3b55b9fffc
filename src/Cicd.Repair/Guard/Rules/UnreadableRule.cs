namespace Cicd.Repair;

/// <summary>Default deny: what cannot be read cannot be judged.</summary>
internal sealed class UnreadableRule : IGuardRule
{
    public string Name => "unreadable";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where !file.Change.IsBinary && !file.Change.Hunks.IsEmpty && !IsPointer(file.Change)
        where (!file.Change.IsNew && file.Before is null) || (!file.Change.IsDeleted && file.After is null)
        select new GuardFinding(Name, file.Path, null, "The file is too large or no text, so the guard cannot judge the change.");

    private static bool IsPointer(FileChange change) =>
        (change.NewMode ?? change.OldMode) is FileChange.LinkMode or FileChange.SubmoduleMode;
}
