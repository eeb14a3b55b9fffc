using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Numbers that an existing test feeds in, exchanged for others while the code under test stays: the question is changed to fit the answer.</summary>
internal sealed partial class ChangedInputRule : IGuardRule
{
    public string Name => "changed-expectation";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.HasTests && !file.Change.IsNew && !file.Change.IsDeleted && !file.IsToolMade))
        {
            var gone = file.GoneCode().Where(line => !Free().IsMatch(line.Text)).ToList();
            if (gone.Count == 0)
            {
                continue;
            }

            // Assertions are compared by what they claim.
            var asserted = file.FactsAfter.Assertions.Select(fact => fact.Line).ToHashSet();
            foreach (var line in file.NewCode().Where(line => !Free().IsMatch(line.Text) && !asserted.Contains(line.Line)))
            {
                var shape = Number().Replace(line.Text, "#");
                var old = gone.FindIndex(other => Number().Replace(other.Text, "#") == shape);
                if (old < 0 || !shape.Contains('#', StringComparison.Ordinal))
                {
                    continue;
                }

                var was = gone[old];
                gone.RemoveAt(old);
                if (!subject.HasRelatedCode([file], file.Path))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "A number that the test feeds in or expects is changed, but the code under test is not.") { OldLine = was.Line };
                }
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.""])-?\d[\d_]*(\.\d+)?\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>Numbers that say nothing about what the code does.</summary>
    [GeneratedRegex(@"[pP]ort\b|PORT|listen \(|[sS]eed|[tT]imeout|TIMEOUT|[sS]leep|[dD]elay|localhost|127 \. 0|\bversion\b|^import|^from|require \(|[lL]ine[nN]o|Milliseconds|Seconds|Copyright|\bmode\b|chmod|\b0o", RegexOptions.CultureInvariant)]
    private static partial Regex Free();
}
