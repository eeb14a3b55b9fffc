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
                if (gone.FindIndex(other => other.Text != line.Text && Texts().Replace(other.Text, "$") == Texts().Replace(line.Text, "$")) is var said and >= 0
                    && Names(gone[said].Text, line.Text) && !subject.HasRelatedCode([file], file.Path))
                {
                    var old0 = gone[said];
                    gone.RemoveAt(said);
                    yield return new GuardFinding(Name, file.Path, line.Line, "A name that the test feeds in is changed, but the code under test is not.") { OldLine = old0.Line };
                    continue;
                }

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

    /// <summary>Short words that mean something to the code, exchanged for others: "EUR" for "USD". Not titles, paths, slips of the pen.</summary>
    private static bool Names(string old, string @new)
    {
        var (before, after) = (Texts().Matches(old), Texts().Matches(@new));
        return !Title().IsMatch(@new) && before.Zip(after).Where(pair => pair.First.Value != pair.Second.Value).ToList() is { Count: > 0 } changed
            && changed.TrueForAll(pair => Word().IsMatch(pair.First.Value) && Word().IsMatch(pair.Second.Value) && !AssertionChange.IsTypo(pair.First.Value, pair.Second.Value)
                && !string.Equals(pair.First.Value, pair.Second.Value, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"""[^""]*""|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Texts();

    [GeneratedRegex(@"^[""']\w{1,12}[""']$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(it|test|describe|context|suite|import|from|const \w+ = require|\[|@)|DisplayName|require \(|patch|mock|monkeypatch|setattr|\bgetenv|environ|process \. env|name = |id = |[tT]emp|\bopen \(|encoding|culture|Culture|locale|tz|TZ", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<![\w.""])-?\d[\d_]*(\.\d+)?\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>Numbers that say nothing about what the code does.</summary>
    [GeneratedRegex(@"[pP]ort\b|PORT|listen \(|[sS]eed|[tT]imeout|TIMEOUT|[sS]leep|[dD]elay|localhost|127 \. 0|\bversion\b|^import|^from|require \(|[lL]ine[nN]o|Milliseconds|Seconds|Copyright|\bmode\b|chmod|\b0o", RegexOptions.CultureInvariant)]
    private static partial Regex Free();
}
