using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Accuracy;

/// <summary>Gives one sample's content to the analysis, and nothing else of it: no name, no set, no outcome.</summary>
internal static class Predictor
{
    // In Failure.Tool, where no parser knew the tool; with a file it still is an answer.
    private const string Guess = "log";

    public static Prediction Predict(Sample sample)
    {
        // A whole log says itself whether it is red; of a tool's output every message is asked, also of a run that only warns.
        var analysis = Analyze(sample.Input, sample.PassLog, sample.IsLog ? null : true);
        var failures = analysis.Failures.Where(failure => sample.IsLog || failure.Tool != Guess || failure.File is not null).ToArray();
        return new Prediction
        {
            Id = sample.Id,
            Findings = sample.IsLog ? [.. analysis.Regions.Where(region => region.IsPrimary).Select(Of)] : [.. failures.Select(Of)],
            Root = analysis.Regions.IsEmpty ? null : new PredictedRoot(analysis.Regions[0].RootLine),
            Category = analysis.IsRed ? Name(analysis.Category) : null,
            Intermittent = analysis.IsTransient,
            FailedTests = [.. failures.Select(failure => failure.TestName).OfType<string>().Distinct()],
            Count = failures.Length,
        };
    }

    /// <summary>Did the analysis find a failure in a log that passed?</summary>
    public static bool IsFalseAlarm(string passLog) => Analyze(passLog, passLog: null, isRed: null).IsRed;

    public static LogAnalysis Analyze(string input, string? passLog, bool? isRed)
    {
        using var log = File.OpenRead(input);
        return LogAnalyzer.Default.Analyze(log, new LogContext { Check = "job", IsRed = isRed, Passed = passLog is null ? null : Templates(passLog) });
    }

    private static LogTemplates Templates(string passLog)
    {
        using var log = File.OpenRead(passLog);
        return LogTemplates.Read(log);
    }

    private static PredictedFinding Of(FailureRegion region) => new()
    {
        Line = region.Span.FirstLine,
        EndLine = region.Span.LastLine,
        Message = region.Message,
        Category = Name(region.Category),
    };

    private static PredictedFinding Of(Failure failure) => new()
    {
        Line = failure.Log?.FirstLine,
        EndLine = failure.Log?.LastLine,
        File = failure.File,
        SrcLine = failure.Line,
        Code = failure.Code,
        Message = failure.Message,
        Test = failure.TestName,
        Category = Name(failure.Category),
    };

    private static string Name(FailureCategory category) => category switch
    {
        FailureCategory.Build => "build",
        FailureCategory.Test => "test",
        FailureCategory.Quality => "quality",
        FailureCategory.Deployment => "deployment",
        FailureCategory.Infrastructure => "infra",
        _ => "other",
    };
}
