using System.Text.Json;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary><c>go test -json</c> (test2json): an event per line. What a test printed is kept until its verdict.</summary>
internal sealed partial class GoTestJsonParser : ILogParser
{
    private const int TestsMax = 5 * FailureManifest.PerCheckMax;

    private readonly Dictionary<(string Package, string? Test), TestReport> _output = [];
    private readonly HashSet<string> _red = [];
    private TestCounts? _counts;

    private GoTestJsonParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("go-test", ["\"Action\":\""], _ => new GoTestJsonParser());

    public bool IsOpen => false;

    // "    subtests_test.go:10: error message"
    [GeneratedRegex(@"^\s+(?<file>[^\s:]+\.go):(?<line>\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Placed();

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text is not ['{', .., '}'] || !TryParse(line.Text, out var document))
        {
            return;
        }

        using (document)
        {
            var item = document.RootElement;
            if (item.Text("Action") is { } action && item.Text("Package") is { } package)
            {
                Read(action, package, item, line.Number, findings);
            }
        }
    }

    public void End(IFindings findings)
    {
        if (_counts is not null)
        {
            findings.Count(_counts);
        }
    }

    private void Read(string action, string package, JsonElement item, int number, IFindings findings)
    {
        var test = item.Text("Test");
        switch (action)
        {
            case "output":
                Keep((package, test), item.Text("Output") ?? string.Empty, number);
                break;
            case "pass" or "skip" or "fail":
                Settle(action, package, test, number, findings);
                break;
            default:
                break;
        }
    }

    private void Keep((string Package, string? Test) key, string output, int number)
    {
        if (!_output.TryGetValue(key, out var report))
        {
            if (_output.Count >= TestsMax)
            {
                return;
            }

            _output[key] = report = Report(key.Package, key.Test, number);
        }

        report.LastLine = number;
        if (Placed().MatchIn(output.TrimEnd()) is { Success: true } placed)
        {
            report.AddMessage(placed.Groups["text"].Value);
            report.Locate(placed.Groups["file"].Value, placed.Position("line"));
        }
        else if (output.StartsWith("panic: ", StringComparison.Ordinal) || output.StartsWith("WARNING: DATA RACE", StringComparison.Ordinal))
        {
            report.AddMessage(output);
        }
    }

    private void Settle(string verdict, string package, string? test, int number, IFindings findings)
    {
        // A package fails by its tests, or as a whole.
        var isWhole = test is null && verdict == "fail" && !_red.Contains(package);
        if (test is not null || isWhole)
        {
            _counts = (_counts ?? new TestCounts(0, 0, 0)) + verdict switch
            {
                "pass" => new TestCounts(1, 0, 0),
                "skip" => new TestCounts(0, 0, 1),
                _ => new TestCounts(0, 1, 0),
            };
        }

        if (verdict == "fail" && (test is not null || isWhole))
        {
            _red.Add(package);
            var report = _output.GetValueOrDefault((package, test)) ?? Report(package, test, number);
            findings.Report(report.ToDraft());
        }

        _output.Remove((package, test));
    }

    private static TestReport Report(string package, string? test, int number) =>
        new(test is null ? package : $"{package}/{test}", number, new TestIdentity { Owner = package, Name = test });

    private static bool TryParse(string text, out JsonDocument document)
    {
        try
        {
            document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // Cut off, or torn by another process that prints to the same log.
            document = null!;
            return false;
        }
    }
}
