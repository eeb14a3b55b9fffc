using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>For a person at a terminal: causes first, symptoms folded under them.</summary>
internal sealed class TableFormat : IAnalysisFormat
{
    private const int CausesMax = 50;
    private const int SymptomsMax = 3;

    public string Name => "table";

    public void Write(AnalysisReport report, IConsoleOut output)
    {
        foreach (var line in Lines(report))
        {
            output.Data(line);
        }
    }

    private static IEnumerable<Line> Lines(AnalysisReport report)
    {
        foreach (var log in report.Logs)
        {
            yield return Verdict(report, log);
        }

        var causes = report.Causes;
        foreach (var cause in causes.Take(CausesMax))
        {
            foreach (var line in Cause(report, cause))
            {
                yield return line;
            }
        }

        if (causes.Length > CausesMax)
        {
            yield return $"and {Words.Count(causes.Length - CausesMax, "more cause")}; --format json has them all";
        }
    }

    private static Line Verdict(AnalysisReport report, AnalyzedLog log)
    {
        var own = report.Failures.Where(failure => failure.Failure.Check == log.Input.Check).ToImmutableArray();
        var roots = own.Count(failure => failure.IsRoot);
        var tests = log.Analysis.Tests is { } counted ? string.Create(CultureInfo.InvariantCulture, $", {counted.Passed} of {counted.Executed} tests passed") : "";
        var text = own.IsEmpty ? "no failure found" : $"{Words.Count(roots, "cause")}, {Words.Count(own.Length - roots, "symptom")}";

        // A log without a failure is no proof that its job was green.
        return new Line(
            own.IsEmpty ? new Part("none", Tone.Faint) : new Part("red", Tone.Bad),
            $"  {log.Input.Name}: {text}{tests}",
            new Part(string.Create(CultureInfo.InvariantCulture, $"  {log.Analysis.Lines} lines"), Tone.Faint),
            new Part(log.Note is { } note ? $"  {note}" : "", Tone.Warning));
    }

    private static IEnumerable<Line> Cause(AnalysisReport report, ClassifiedFailure cause)
    {
        var failure = cause.Failure;
        var place = FailureText.Place(failure);
        yield return Line.Empty;
        yield return new Line(
            new Part("✗ ", Tone.Bad),
            new Part(place.Length > 0 ? place + " " : "", Tone.Strong),
            failure.Code is { } code ? code + " " : "",
            FailureText.Message(cause));
        yield return new Line(new Part($"  {Facts(cause)}", Tone.Faint));
        if (failure is { File: { } file, Line: { } line } && report.Source?.Near(file, line) is { IsEmpty: false } code1)
        {
            foreach (var (number, text) in code1)
            {
                yield return new Line(new Part(string.Create(CultureInfo.InvariantCulture, $"  {(number == line ? ">" : " ")} {number,5} │ "), Tone.Faint), text);
            }
        }

        if (cause.KnownFix is { } fix)
        {
            var chance = cause.SuccessProbability > 0 ? $"  (works in {FailureText.Percent(cause.SuccessProbability)})" : "";
            yield return new Line(new Part("  fix: ", Tone.Good), fix, new Part(chance, Tone.Faint));
        }

        var symptoms = report.SymptomsOf(cause);
        foreach (var symptom in symptoms.Take(SymptomsMax))
        {
            yield return new Line(new Part($"  └ {FailureText.Place(symptom.Failure)} {FailureText.Message(symptom)}", Tone.Faint));
        }

        if (symptoms.Length > SymptomsMax)
        {
            yield return new Line(new Part($"  └ and {Words.Count(symptoms.Length - SymptomsMax, "more symptom")}", Tone.Faint));
        }
    }

    private static string Facts(ClassifiedFailure cause)
    {
        string?[] facts =
        [
            Words.Name(cause.Failure.Category) + (cause.Subcategory is { } kind ? $"/{kind}" : ""),
            cause.IsTransient ? "transient" : null,
            cause.Attribution is Attribution.Configuration ? "configuration" : null,
            $"by {cause.Failure.Tool}",
            cause.Failure.Step is { } step ? $"step {step}" : null,
            cause.Failure is { File: not null, Log: { } log } ? string.Create(CultureInfo.InvariantCulture, $"line {log.FirstLine} of {cause.Failure.Check}") : $"of {cause.Failure.Check}",
            $"{FailureText.Percent(cause.Confidence)} sure",
        ];
        return string.Join(" · ", facts.OfType<string>());
    }
}
