using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>pytest's long report of one failing test.</summary>
internal sealed partial class PytestSection(string name, int firstLine, bool isReported)
{
    private string? _testFile;

    /// <summary>Does it stand under pytest's own heading? Others print such rules, too.</summary>
    public bool IsReported { get; } = isReported;

    public int FirstLine { get; } = firstLine;

    public int LastLine { get; private set; } = firstLine;

    /// <summary>The innermost own place: pytest prints it last.</summary>
    public string? File { get; private set; }

    public int? Line { get; private set; }

    public string? Type { get; private set; }

    public string? Message { get; private set; }

    // test_calc.py:5: AssertionError
    // python/kat/harness.py:825: in check
    [GeneratedRegex(@"^(?<file>[^\s:]+\.py[xi]?):(?<line>\d+): ?(?:in \S+|(?<type>[\w.]*))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // E       assert 0 == 4
    [GeneratedRegex(@"^E\s{2,}(?:(?<type>[\w.]*(?:Error|Exception|Failed)): )?(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Error();

    public void Read(in LogLine line, RepositoryPaths paths)
    {
        LastLine = line.Text.Length > 0 ? line.Number : LastLine;
        if (Place().MatchIn(line.Text) is { Success: true } place)
        {
            // The first place is the test's own, whatever helper it failed in; in traces of other processes the helper comes first.
            var printed = place.Groups["file"].Value;
            _testFile = _testFile is null || (IsTest(printed) && !IsTest(_testFile)) ? printed : _testFile;
            Type = place.Text("type") ?? Type;
            if (paths.MapOwn(place.Groups["file"].Value) is { } file)
            {
                (File, Line) = (file, place.Position("line"));
            }
        }
        else if (Message is null && Error().MatchIn(line.Text) is { Success: true } error)
        {
            Message = error.Groups["text"].Value;
            Type = error.Text("type") ?? Type;
        }
    }

    /// <summary>For runs without a short summary; the name as pytest would give it on the command line.</summary>
    public FailureDraft ToDraft() => new()
    {
        Category = FailureCategory.Test,
        Code = Type?.Split('.')[^1],
        Message = Message ?? "The test failed; the log does not say why.",
        TestName = IsModule || _testFile is null ? name : $"{_testFile}::{WithColons(name)}",
        Test = IsModule ? new TestIdentity { File = name } : new TestIdentity { File = _testFile, Name = WithColons(name) },
        File = File,
        Line = Line,
        FirstLine = FirstLine,
        LastLine = LastLine,
    };

    // A module that could not be collected is named by its file.
    private bool IsModule => name.EndsWith(".py", StringComparison.Ordinal);

    private static bool IsTest(string file) =>
        file[(file.LastIndexOf('/') + 1)..] is var name && (name.StartsWith("test_", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal));

    // TestCalc.test_even[1.5]: dots part classes, but not what stands in brackets.
    private static string WithColons(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0
            ? name.Replace(".", "::", StringComparison.Ordinal)
            : name[..bracket].Replace(".", "::", StringComparison.Ordinal) + name[bracket..];
    }
}
