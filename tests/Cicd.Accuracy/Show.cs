using System.Globalization;

namespace Cicd.Accuracy;

/// <summary>Prints what the analysis sees in one log: steps that failed, then regions, best first. A star marks what counts as the answer.</summary>
internal static class Show
{
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

        return 0;
    }
}
