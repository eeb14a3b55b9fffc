using System.Text.RegularExpressions;

namespace Cicd.Repair;

internal sealed partial class ConflictMarkerRule : IGuardRule
{
    public string Name => "conflict-marker";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        let line = file.Change.Added.FirstOrDefault(line => Marker().IsMatch(line.Text))
        where line.Kind != PatchLineKind.None
        select new GuardFinding(Name, file.Path, line.Number, "A conflict marker is left in the file.");

    // "<<<<<<< ours", ">>>>>>> theirs", "||||||| base"; "=======" alone is a heading in some texts.
    [GeneratedRegex(@"^(<{7}|>{7}|\|{7})( |\r?$)")]
    private static partial Regex Marker();
}
