using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Maven's Surefire and Failsafe: a report per failing test below its class, and at the end of each module the list of them. A test that passed
/// when it was run again is listed as a flake, and is none of the failures.
/// </summary>
internal sealed partial class SurefireParser : ILogParser
{
    private const int ReportsMax = 5 * FailureManifest.PerCheckMax;

    private readonly Dictionary<string, FailureDraft> _drafts = [];
    private TestReport? _report;
    private ListKind _list;
    private bool _hasBlank;

    private SurefireParser()
    {
    }

    private enum ListKind
    {
        None,
        Results,
        Failed,
        Flaky,
    }

    public static LogParserDefinition Definition { get; } =
        new("surefire", ["<<< FAILURE!", "<<< ERROR!", "Results:", "Results :", "Tests run:"], _ => new SurefireParser());

    public bool IsOpen => _report is not null || _list != ListKind.None;

    // [ERROR] testRaw(org.scijava.command.CommandTest)  Time elapsed: 0.004 s  <<< ERROR!
    // [ERROR] org.scijava.command.CommandTest.testRaw -- Time elapsed: 0.004 s <<< ERROR!
    [GeneratedRegex(@"^(?:\[\w+\] )?(?<test>[^\s:].*?)(?: --)?\s+Time elapsed: [\d.,]+ s(?:ec)?\s+<<< (?:FAILURE|ERROR)!\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Test();

    // Tests run: 768, Failures: 0, Errors: 2, Skipped: 0
    [GeneratedRegex(@"^(?:\[\w+\] )?Tests run: *(?<run>\d+), *Failures: *(?<failures>\d+), *Errors: *(?<errors>\d+)(?:, *Skipped: *(?<skipped>\d+))?(?<class>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    // Failed tests:
    // [ERROR] Errors:
    // [WARNING] Flakes:
    [GeneratedRegex(@"^(?:\[\w+\] )?(?<kind>Failed tests|Tests in error|Failures|Errors|Flaked tests|Flakes): ?(?<first>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ListHead();

    // "  testRequestURIWithAnchor(org.apache.struts2.views.jsp.AnchorTagTest): expected:<1> but was:<2>"
    // "[ERROR]   CommandTest.testRaw:69 » Execution ..."
    // "  testNoContent on instance testNoContent(org.apache.struts2.UploadTest)(org.apache.struts2.UploadTest): boom" (TestNG)
    // "  TestModel.addList:45 » NullPointer"
    [GeneratedRegex(
        @"^(?:\[\w+\] )?\s{2,}(?:(?<method>[^\s(:]\S*)(?: on instance [^\s(]+\([\w.$]+\))?\((?<class>[\w.$\[\]]+)\)(?:: ?(?<text>.*))?|(?<path>[\w$]+(?:>[\w$]+)?\.[^:»]+?)(?::(?:[\w$>-]+:)?(?<line>\d+)(?:->[\w.$:>-]+)?(?: (?:» )?(?<detail>.*))?| » ?(?<detail>.*))?)\s*$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Entry();

    public void Read(in LogLine line, IFindings findings)
    {
        var text = line.Text;
        if (Counts().MatchIn(text) is { Success: true } counts)
        {
            ReadCounts(counts, findings);
        }
        else if (Test().MatchIn(text) is { Success: true } test)
        {
            Close();
            var identity = Identity(test.Groups["test"].Value.Trim());
            _report = new TestReport(FullName(identity), line.Number, identity);
            _hasBlank = false;
        }
        else if (IsResults(text))
        {
            Close();
            _list = ListKind.Results;
        }
        else if (_list != ListKind.None)
        {
            ReadList(line);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line);
        }
    }

    public void End(IFindings findings)
    {
        Close();
        foreach (var draft in _drafts.Values)
        {
            findings.Report(draft);
        }

        _drafts.Clear();
    }

    private void ReadCounts(Match counts, IFindings findings)
    {
        Close();
        if (_list == ListKind.None)
        {
            return;
        }

        var run = counts.Number("run") ?? 0;
        var failed = Math.Min(run, (counts.Number("failures") ?? 0) + (counts.Number("errors") ?? 0));
        var skipped = Math.Min(run - failed, counts.Number("skipped") ?? 0);
        findings.Count(new TestCounts(run - failed - skipped, failed, skipped));
        _list = ListKind.None;
        End(findings);
    }

    private void ReadList(in LogLine line)
    {
        if (ListHead().MatchIn(line.Text) is { Success: true } head)
        {
            _list = head.Groups["kind"].ValueSpan is "Flakes" or "Flaked tests" ? ListKind.Flaky : ListKind.Failed;
            if (head.Text("first") is { } first && Entry().MatchIn("  " + first) is { Success: true } entry)
            {
                ReadEntry(entry, line.Number);
            }
        }
        else if (_list == ListKind.Failed && Entry().MatchIn(line.Text) is { Success: true } failed && !IsRun(line.Text))
        {
            ReadEntry(failed, line.Number);
        }
        else if (_list == ListKind.Flaky && line.Text.Trim() is { Length: > 0 } flake)
        {
            _drafts.Remove(FullName(Identity(flake[(flake.LastIndexOf(' ') + 1)..])));
        }
    }

    // The list names classes without their package; what was reported above is not told again.
    private void ReadEntry(Match entry, int number)
    {
        var identity = entry.Text("method") is { } method
            ? new TestIdentity { Owner = entry.Groups["class"].Value, Name = method }
            : Identity(entry.Groups["path"].Value.Trim());
        var name = FullName(identity);
        if (_drafts.Count < ReportsMax && !_drafts.Keys.Any(known => IsSame(known, name)))
        {
            _drafts[name] = new TestReport(name, number, identity).ToDraft() with
            {
                Message = entry.Text("text") ?? entry.Text("detail") ?? "The test failed; the log does not say why.",
                Line = entry.Position("line"),
            };
        }
    }

    private static bool IsSame(string known, string listed)
    {
        var name = listed[(listed.IndexOf('>', StringComparison.Ordinal) + 1)..];
        return known == listed || known.EndsWith("." + listed, StringComparison.Ordinal) || known.EndsWith("." + name, StringComparison.Ordinal)
            || known.EndsWith(name[name.IndexOf('.', StringComparison.Ordinal)..], StringComparison.Ordinal)

            // SetupTest.open of the list stood above as org.example.SetupTest: what failed was setting up the class.
            || ("." + known).EndsWith("." + name[..name.IndexOf('.', StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private void ReadBody(TestReport report, in LogLine line)
    {
        // A blank line ends a report, except the one between a long message and its trace.
        if (line.Text.Length == 0)
        {
            _hasBlank = true;
            return;
        }

        if (_hasBlank && JavaFrame.TryRead(line.Text) is null)
        {
            Close();
            return;
        }

        JavaTestReport.Read(report, line);
    }

    private void Close()
    {
        // A test that is run again reports itself again.
        if (_report is { } report && _drafts.Count < ReportsMax)
        {
            _drafts.TryAdd(report.Name, report.ToDraft());
        }

        _report = null;
    }

    // testRaw(org.scijava.command.CommandTest)
    // org.scijava.command.CommandTest.testRaw
    // org.scijava.command.CommandTest.testRaw(org.scijava.command.CommandTest) (in the list of what ran again)
    // org.scijava.command.CommandTest (its set-up failed)
    private static TestIdentity Identity(string printed)
    {
        if (printed.IndexOf(" on instance ", StringComparison.Ordinal) is > 0 and var instance)
        {
            printed = printed[..instance] + printed[printed.LastIndexOf('(')..];
        }

        var open = printed.LastIndexOf('(');
        if (open > 0 && printed[^1] == ')' && printed.AsSpan(open).Contains('.'))
        {
            var owner = printed[(open + 1)..^1];
            var name = printed[..open];
            return new TestIdentity { Owner = owner, Name = name.StartsWith(owner + ".", StringComparison.Ordinal) ? name[(owner.Length + 1)..] : name };
        }

        // Parameters may hold dots: CommandTest.reads[1.5]
        var end = printed.AsSpan().IndexOfAny('[', '(', ' ');
        var dot = (end < 0 ? printed : printed[..end]).LastIndexOf('.');
        return dot <= 0 || dot + 1 == printed.Length || char.IsUpper(printed[dot + 1])
            ? new TestIdentity { Owner = printed }
            : new TestIdentity { Owner = printed[..dot], Name = printed[(dot + 1)..] };
    }

    private static string FullName(TestIdentity test) => test.Name is null ? test.Owner! : $"{test.Owner}.{test.Name}";

    private static bool IsResults(string text) => text.Trim() is "Results:" or "Results :" or "[INFO] Results:" or "[INFO] Results :";

    private static bool IsRun(string text) => text.Contains("  Run ", StringComparison.Ordinal);
}
