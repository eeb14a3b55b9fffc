using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// A Node.js test that reads local time and expects that of UTC: its file says which zone it means. Only where the failing line itself reads the local time; where the code under test does,
/// that code has to say which zone it means.
/// </summary>
internal sealed partial class TimeZoneFixer : IFixer
{
    public string Name => "test-time-zone";

    public FailureCategory Category => FailureCategory.Test;

    public string Mends => "A Node.js test that reads the machine's local time, and expects that of UTC.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Category: FailureCategory.Test, Tool: "node-test" or "mocha" or "tap", File: { } file, Line: not null }
        && SourcePaths.Language(file) == SourceLanguage.JavaScript
        && IsOfZone(failure.Failure.Message);

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in context.Failures.Select(failure => failure.Failure).GroupBy(failure => NamedFiles.Find(failure, context) ?? failure.File!, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!SourcePaths.IsTest(group.Key) || RepositoryFiles.Read(context.Root, group.Key) is not { } file)
            {
                doubts.Add($"{group.Key} is no test file that can be edited.");
                continue;
            }

            var lines = file.Text.Split('\n');
            var own = group.Where(failure => failure.Line <= lines.Length && Local().IsMatch(lines[failure.Line!.Value - 1])).ToList();
            if (own.Count < group.Count())
            {
                doubts.Add($"The code under test of {group.Key} reads the local time; let it say which time zone it means.");
            }

            if (file.Text.Contains("process.env.TZ", StringComparison.Ordinal))
            {
                doubts.Add($"{group.Key} already sets a time zone; a person has to say which one is meant.");
            }
            else if (own.Count > 0)
            {
                RepositoryFiles.Write(context.Root, group.Key, file with { Text = Insert(lines, file.LineEnding) });
                changed.Add(group.Key);
                handled.AddRange(own.Select(failure => failure.Id));
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Let the tests in {Sentences.Files(changed)} run in UTC.{(rest.Length > 0 ? " " + rest : "")}", 0.8) { Handled = handled.ToImmutable() });
    }

    /// <summary>Before the first statement that is no import: a program's directives, comments and imports come first.</summary>
    private static string Insert(string[] lines, string ending)
    {
        var code = CodeBlanker.Blank(string.Join('\n', lines), SourceLanguage.JavaScript).Split('\n');
        var at = 0;
        for (var n = 0; n < lines.Length; n++)
        {
            if (code[n].Trim().Length > 0 && !Head().IsMatch(lines[n]))
            {
                break;
            }

            at = code[n].Trim().Length > 0 ? n + 1 : at;
        }

        var carriage = ending.Length == 2 ? "\r" : string.Empty;
        return string.Join('\n', [.. lines[..at], .. at > 0 ? [carriage] : Array.Empty<string>(), $"process.env.TZ = \"UTC\";{carriage}", .. at < lines.Length && lines[at].Trim().Length > 0 ? [carriage] : Array.Empty<string>(), .. lines[at..]]);
    }

    /// <summary>Two times that differ by whole quarters of an hour, at most a day; or two hours of a day.</summary>
    internal static bool IsOfZone(string message)
    {
        var times = Time().Matches(message).Select(match => DateTimeOffset.Parse($"{match.Groups["date"].Value}T{match.Groups["time"].Value}Z", System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        return times is [var one, var two]
            ? (one - two).Duration() is var apart && apart <= TimeSpan.FromHours(14) && apart.Ticks % TimeSpan.FromMinutes(15).Ticks == 0
            : Hours().IsMatch(message);
    }

    // '2024-01-02T05:00:00.000Z'
    [GeneratedRegex(@"(?<date>[0-9]{4}-(0[1-9]|1[0-2])-([01][0-9]|2[0-8]))[T ](?<time>([01][0-9]|2[0-3]):[0-5][0-9])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    // 19 !== 0
    [GeneratedRegex(@"\|\s*(1?[0-9]|2[0-3]) !== (1?[0-9]|2[0-3])\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hours();

    // new Date(2024, 0, 2) · date.getHours() · date.toLocaleString(…) · date.toString()
    [GeneratedRegex(@"\.get(Hours|Day|Date|Month|FullYear|Minutes)\(\)|\.toLocale(Date|Time)?String\(|\.to(Date|Time)String\(|new Date\(\s*[0-9]{4}\s*,", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Local();

    // import test from "node:test"; · const test = require("node:test"); · "use strict";
    [GeneratedRegex(@"^\s*(import\b|(const|let|var)\s+[\w\s{},:]+=\s*require\(|[""']use strict[""'])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Head();
}
