using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// How a tool prints that says each thing on one line: patterns with the groups <c>file</c>, <c>line</c>, <c>column</c>, <c>level</c>,
/// <c>code</c>, <c>test</c> and <c>text</c>, all optional but the last.
/// </summary>
internal sealed record LineFormat
{
    /// <summary>The first that matches reads the line. Functions, so that a pattern is built when its tool first shows up.</summary>
    public required ImmutableArray<Func<Regex>> Patterns { get; init; }

    /// <summary><see cref="FailureCategory.None"/> takes the category of the check.</summary>
    public FailureCategory Category { get; init; } = FailureCategory.Quality;

    /// <summary>How a line without a level is meant.</summary>
    public ToolLevel Unmarked { get; init; } = ToolLevel.Error;

    /// <summary>
    /// What a warning means: <see cref="FailureStrength.Weak"/> for linters, whose warnings may be why the check is red;
    /// <see cref="FailureStrength.Remark"/> for compilers, which would say error then.
    /// </summary>
    public FailureStrength Warnings { get; init; } = FailureStrength.Weak;

    /// <summary>How strongly an error speaks; weak where green logs have such lines too.</summary>
    public FailureStrength Errors { get; init; } = FailureStrength.Firm;

    public double Confidence { get; init; } = 0.95;

    /// <summary>A linter: all it says is about quality, and its warnings may have made the check red.</summary>
    public static LogParserDefinition Linter(string tool, ImmutableArray<string> triggers, params ImmutableArray<Func<Regex>> patterns) =>
        new LineFormat { Patterns = patterns }.Define(tool, triggers);

    /// <summary>A compiler: errors break the build, warnings don't.</summary>
    public static LogParserDefinition Compiler(string tool, ImmutableArray<string> triggers, params ImmutableArray<Func<Regex>> patterns) =>
        new LineFormat { Patterns = patterns, Category = FailureCategory.Build, Warnings = FailureStrength.Remark }.Define(tool, triggers);

    public LogParserDefinition Define(string tool, ImmutableArray<string> triggers) => new(tool, triggers, _ => new LineParser(this));

    public FailureDraft? TryRead(in LogLine line)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern().MatchIn(line.Text) is { Success: true } match)
            {
                return Draft(match, line.Number);
            }
        }

        return null;
    }

    public FailureDraft Draft(Match match, int number)
    {
        var level = match.Text("level") is { } word ? ToolLevels.Of(word) : Unmarked;
        return new FailureDraft
        {
            Category = Category,
            Severity = ToolLevels.SeverityOf(level, Category),
            Strength = level == ToolLevel.Error ? Errors : Warnings,
            Code = match.Text("code"),
            File = match.Text("file"),
            Line = match.Position("line"),
            Column = match.Position("column"),
            Message = match.Groups["text"].Value,
            TestName = match.Text("test"),
            FirstLine = number,
            MayRepeat = Category == FailureCategory.Quality,
            Confidence = Confidence,
        };
    }
}
