using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Accuracy;

/// <summary>Gives one sample's content to the analysis, and nothing else of it: no name, no set, no outcome.</summary>
internal static class Predictor
{
    public static Prediction Predict(Sample sample)
    {
        // A whole log says itself whether it is red; of a tool's output every message is asked, also of a run that only warns.
        var analysis = Analyze(sample.Input, sample.PassLog, sample.IsLog ? null : true);
        var verdict = LogCategory.Of(analysis, CauseMapper.Mark([.. analysis.Failures.Select(RuleClassifier.Default.Classify)]));
        return new Prediction
        {
            Id = sample.Id,
            Findings = sample.IsLog ? [.. analysis.Regions.Where(region => region.IsPrimary).Select(Of)] : [.. analysis.Remarks.Select(Of)],
            Root = analysis.Regions.IsEmpty ? null : new PredictedRoot(analysis.Regions[0].RootLine),
            Category = analysis.IsRed ? Name(verdict.Category) : null,
            Intermittent = verdict.IsTransient,
            FailedTests = analysis.IsRed ? [.. analysis.Remarks.Where(IsFailedTest).Select(TestSpelling.Of).Distinct()] : [],
            Count = sample.IsLog ? analysis.Failures.Length : analysis.Remarks.Length,
        };
    }

    /// <summary>Did the analysis find a failure in a log that passed?</summary>
    public static bool IsFalseAlarm(string passLog) => Analyze(passLog, passLog: null, isRed: null).IsRed;

    public static LogAnalysis Analyze(string input, string? passLog, bool? isRed)
    {
        using var log = File.OpenRead(input);
        return DiagnosisReader.Default.Read(log, new LogContext { Check = "job", IsRed = isRed, Passed = passLog is null ? null : Templates(passLog) });
    }

    // Weak is what a package's verdict is beside the compiler's own errors: red all the same.
    private static bool IsFailedTest(FailureDraft remark) => remark.TestName is not null && remark.Strength >= FailureStrength.Weak;

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

    private static PredictedFinding Of(FailureDraft remark) => new()
    {
        Line = remark.FirstLine,
        EndLine = remark.LastLine,
        File = remark.File,

        // The form has 0 for a message without a line.
        SrcLine = remark.Line ?? 0,
        Code = remark.Code,
        Message = remark.Message,
        Test = remark.TestName,
        Category = Name(remark.Category),
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
