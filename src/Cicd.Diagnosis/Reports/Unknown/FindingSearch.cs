namespace Cicd.Diagnosis;

/// <summary>
/// Finds the findings of a report whose format nobody described, by what all of them have: lists whose members have a text, a place, a rule, a
/// severity. What stands around a list (the file of its messages, the rule of its places) counts for its members.
/// </summary>
internal sealed class FindingSearch(IFindings findings)
{
    private const int DepthMax = 32;

    public void Read(FindingNode document) => Descend(document, new FindingParts(), depth: 0);

    private void Descend(FindingNode node, FindingParts around, int depth)
    {
        if (depth > DepthMax)
        {
            return;
        }

        foreach (var list in node.Lists)
        {
            ReadList(list, around, depth + 1);
        }

        foreach (var child in node.Objects)
        {
            Descend(child, FindingParts.Of(child).Within(around), depth + 1);
        }
    }

    // What one member is, its neighbours are: an advisory without a text among advisories.
    private void ReadList(FindingList list, FindingParts around, int depth)
    {
        if (FindingWords.IsSettled(list.Name))
        {
            return;
        }

        var parts = list.Members.ConvertAll(FindingParts.Of);
        if (FindingWords.IsDefinitions(list.Name) && !parts.Any(member => member.Line is not null || member.IsSettled || FailedIn(member)))
        {
            Walk(list, parts, around, isIssue: false, depth, reports: false);
            return;
        }

        // "critical": [...], "advise": [...]
        around = FindingWords.IsSeverity(list.Name) ? around with { Severity = list.Name } : around;
        var isIssue = FindingWords.IsIssues(list.Name) || FindingWords.IsSeverity(list.Name) || parts.Any(member => member.IsFinding(around) && member.Line is not null);
        Walk(list, parts, around, isIssue, depth, reports: true);
    }

    private static bool FailedIn(FindingParts member) => member is { Severity: not null, Message: not null } && member.Severity.StartsWith("fail", StringComparison.OrdinalIgnoreCase);

    private void Walk(FindingList list, List<FindingParts> parts, FindingParts around, bool isIssue, int depth, bool reports)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            var (node, own) = (list.Members[index], parts[index]);
            if (own.IsSettled || node.IsEmpty)
            {
                continue;
            }

            var isFinding = reports && (isIssue || own.IsFinding(around) || (own.Line is not null && around.Message is not null));
            if (isFinding && (own.Line is not null || !HasPlaces(node)))
            {
                findings.Report(own.ToDraft(around));
            }
            else
            {
                var within = own.Within(around);
                Descend(node, isIssue && within.Message is null ? within with { Message = list.Name } : within, depth);
            }
        }
    }

    // A rule with the list of places that break it: each place is a finding.
    private static bool HasPlaces(FindingNode node) =>
        node.AllLists().Any(list => !FindingWords.IsSettled(list.Name) && (FindingWords.IsIssues(list.Name) || list.Members.Any(member => FindingParts.Of(member).Line is not null)));
}
