using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What one object tells of a finding.</summary>
internal sealed record FindingParts
{
    public string? File { get; init; }

    public string? Line { get; init; }

    public string? Column { get; init; }

    public string? Message { get; init; }

    public string? Code { get; init; }

    public string? Package { get; init; }

    public string? Severity { get; init; }

    /// <summary>Passed, skipped or suppressed.</summary>
    public bool IsSettled { get; init; }

    public static FindingParts Of(FindingNode node)
    {
        FindingValue[] values = [.. node.Values()];
        return new FindingParts
        {
            File = Best(values, static value => FindingWords.FileRank(value)),
            Line = Best(values, static value => FindingWords.LineRank(value)),
            Column = Best(values, static value => FindingWords.ColumnRank(value)),
            Message = Best(values, static value => FindingWords.MessageRank(value)),
            Code = Best(values, static value => FindingWords.CodeRank(value)),
            Package = Best(values, static value => FindingWords.PackageRank(value)),
            Severity = Best(values, static value => FindingWords.SeverityRank(value)),
            IsSettled = values.Any(static value => FindingWords.IsSettled(value)),
        };
    }

    /// <summary>
    /// A text alone is no finding, nor is a place: it is a text with a place, with a severity, or about something that has a name. A severity with
    /// a name is one without a text: advisories often have none.
    /// </summary>
    public bool IsFinding(FindingParts around) => !IsSettled && (Message, Severity, Code) switch
    {
        (not null, not null, _) => true,
        (null, not null, not null) => Package is not null || Line is not null || File is not null,
        (not null, null, _) when Line is not null => true,
        (not null, null, not null) => (File ?? around.File ?? Package ?? around.Package) is not null,
        _ => false,
    };

    /// <summary>What the objects inside take from this one, and what it took itself.</summary>
    public FindingParts Within(FindingParts around) => this with
    {
        File = File ?? around.File,
        Line = null,
        Message = Message ?? around.Message,
        Code = Code ?? around.Code,
        Package = Package ?? around.Package,
        Severity = Severity ?? around.Severity,
    };

    public FailureDraft ToDraft(FindingParts around)
    {
        var severity = Severity ?? around.Severity;
        var level = severity is null || severity.All(char.IsAsciiDigit) ? ToolLevel.Warning : ToolLevels.Of(severity);
        var code = Code ?? around.Code;
        return new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = code,
            File = File ?? around.File ?? Package ?? around.Package,
            Line = Line is not null && int.TryParse(Line, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null,
            Column = Line is not null && Column is not null && int.TryParse(Column, CultureInfo.InvariantCulture, out var column) && column > 0 ? column : null,
            Message = TestCase.Lines(Message ?? around.Message) ?? code ?? "The report does not say what is wrong.",
            FirstLine = 0,
            MayRepeat = true,
            Confidence = 0.8,
        };
    }

    private static string? Best(FindingValue[] values, Func<FindingValue, int> rank) =>
        values.Select(value => (Rank: rank(value), value.Value)).Where(value => value.Rank >= 0).DefaultIfEmpty((Rank: 0, Value: null!)).MinBy(value => value.Rank).Value;
}
