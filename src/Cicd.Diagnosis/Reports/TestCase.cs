using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>One test of a report, while it is read.</summary>
internal sealed class TestCase
{
    /// <summary>Of these each is a test of its own.</summary>
    public const string NoName = "(no name)";

    private string? _message;

    public required string Name { get; init; }

    /// <summary>Its parts, where the report tells them apart.</summary>
    public TestIdentity? Test { get; init; }

    public string? File { get; set; }

    public int? Line { get; set; }

    /// <summary>Where the log says it; 0 for a report.</summary>
    public int LogLine { get; set; }

    public bool IsFailed { get; private set; }

    public bool IsSkipped { get; set; }

    public string? Code { get; set; }

    /// <summary>Trace, output, whatever may tell the place.</summary>
    public string? Trace { get; set; }

    /// <summary>Several failures of one test are one failing test; the first says why.</summary>
    public void Fail(string? message, string? code = null, string? trace = null)
    {
        IsFailed = true;
        _message ??= Lines(message) ?? Lines(trace);
        Code ??= code?.Split('.', '\\')[^1];
        Trace ??= trace;
    }

    public void Report(IFindings findings)
    {
        findings.Count(IsFailed ? new TestCounts(0, 1, 0) : IsSkipped ? new TestCounts(0, 0, 1) : new TestCounts(1, 0, 0));
        if (!IsFailed)
        {
            return;
        }

        var place = File is not null && Line is not null ? null : TracePlace.Find(Trace);
        findings.Report(new FailureDraft
        {
            Category = FailureCategory.Test,
            Code = Code,
            Message = _message ?? "The test failed; the report does not say why.",
            TestName = Name,
            Test = Test,
            File = place?.File ?? File,
            Line = place?.Line ?? Line,
            FirstLine = LogLine,
            MayRepeat = Name == NoName,
            Confidence = 1,
        });
    }

    /// <summary><c>class.name</c>, unless the name says it all.</summary>
    public static string FullName(string? owner, string? name) => (owner, name) switch
    {
        (null, null) => NoName,
        (null, _) => name,
        (_, null) => owner,
        _ when name.StartsWith(owner, StringComparison.Ordinal) => name,
        _ => $"{owner}.{name}",
    };

    /// <summary>The first lines that say something, as one; null when there is none.</summary>
    public static string? Lines(string? text)
    {
        var lines = (text ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal)).Where(line => line.Any(char.IsLetterOrDigit)).Take(4).ToArray();
        return lines.Length == 0 ? null : string.Join(" | ", lines);
    }
}
