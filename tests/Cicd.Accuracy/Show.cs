using System.Globalization;

namespace Cicd.Accuracy;

/// <summary>
/// Prints what the analysis sees in one log: steps that failed, then regions, best first, then what tools said. A star marks what counts as the answer.
/// </summary>
internal static class Show
{
    private const int RemarksMax = 500;

    public static int Run(string log, string? passLog, TextWriter report)
    {
        var analysis = Predictor.Analyze(log, passLog, isRed: null);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{analysis.Lines} lines, {(analysis.IsRed ? "red" : "green")}, {analysis.Category}{(analysis.IsTransient ? ", transient" : string.Empty)}"));
        foreach (var step in analysis.Steps.Where(step => step.Failed))
        {
            report.WriteLine($"failed {step.FirstLine}-{step.LastLine}: {step.Command ?? step.Step} (exit code {step.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "untold"})");
        }

        foreach (var region in analysis.Regions)
        {
            report.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(region.IsPrimary ? '*' : ' ')} {region.Confidence:0.00} {region.Kind} {region.Span.FirstLine}-{region.Span.LastLine} at {region.RootLine}: {region.Message}"));
        }

        foreach (var remark in analysis.Remarks.Take(RemarksMax))
        {
            report.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{remark.Strength} {remark.Tool} {remark.FirstLine}-{remark.LastLine} {remark.File}:{remark.Line}:{remark.Column} [{remark.Code}] {{{remark.TestName}}} {remark.Message}"));
        }

        return 0;
    }
}
