using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Testing;

/// <summary>
/// What the tasks of a session would bring if every check whose name begins with <c>red</c> were red in a file of its own, and every fixer
/// worked. The messages, plans and merges are real; only the work is left out.
/// </summary>
public static class ScriptedTasks
{
    private static readonly (FailureCategory Category, FailureSeverity Severity)[] Kinds =
    [
        .. from category in new[] { FailureCategory.Build, FailureCategory.Test, FailureCategory.Quality, FailureCategory.Deployment }
           from severity in new[] { FailureSeverity.High, FailureSeverity.Medium }
           select (category, severity),
    ];

    /// <summary>Discovery has one task more than checks, classification two more than red checks, fixing one per red check up to eight.</summary>
    public static SessionRequest Request(SessionId session, int checks) => Samples.Request() with
    {
        Session = session,
        Checks = [.. Enumerable.Range(1, checks).Select(n => new CheckSpec { Name = $"red-{n}", Command = "false" })],
    };

    public static TaskResult ResultOf(TaskDispatch dispatch) => dispatch.Order switch
    {
        DetectFailures { Check: var check } => Detected(check),
        AnalyzeContext => new ContextAnalyzed(new ChangeContext { HeadCommit = dispatch.Request.Target.Commit }),
        ClassifyFailures classify => new FailuresClassified([.. classify.Failures.Select(Samples.Classified)]),
        AttributeFailures attribute => new FailuresAttributed(
            [.. attribute.Manifest.Failures.Select(failure => new AttributedFailure(failure.Id, Attribution.Change, "no base"))]),
        MapDependencies => Mapped(dispatch.Inputs),
        FixFailures { Group: var group } => new GroupFixed { GroupId = group.Id, Patch = Patch(group.Id) },
        ValidateSyntax { Patches: var patches } => new SyntaxValidated
        {
            MergedPatch = Artifact("merged"),
            Files = [.. patches.SelectMany(patch => patch.Files)],
            MergedGroups = [.. patches.Select(patch => patch.GroupId)],
        },
        ValidateChecks { Before: var before } => new ChecksValidated([.. before.Select(Validated)]),
        _ => throw new ArgumentOutOfRangeException(nameof(dispatch), dispatch.Order, "There is no such order."),
    };

    private static FailuresDetected Detected(CheckSpec check)
    {
        var isRed = check.Name.StartsWith("red", StringComparison.Ordinal);
        return new FailuresDetected
        {
            Run = isRed ? Samples.Red(check.Name) : Samples.Green(check.Name),
            Failures = isRed ? [Samples.Failure(check.Name, file: $"src/{check.Name}.cs")] : [],
        };
    }

    private static DependenciesMapped Mapped(ImmutableArray<TaskResult> inputs)
    {
        ImmutableArray<ClassifiedFailure> failures = [.. inputs.OfType<FailuresClassified>().SelectMany(result => result.Failures)];
        var groups = failures.Select((failure, n) => (Failure: failure, Kind: Kinds[n % Kinds.Length])).GroupBy(pair => pair.Kind, pair => pair.Failure)
            .Select(group => new FixGroup
            {
                Id = $"fix-{group.Key.Category}-{group.Key.Severity}",
                Category = group.Key.Category,
                Severity = group.Key.Severity,
                Priority = TaskPriority.High,
                Failures = [.. group],
            });
        return new DependenciesMapped(failures, new FixPlan { Groups = [.. groups] });
    }

    private static Patch Patch(string group) =>
        Samples.Patch(group) with { Content = Artifact(group), Files = [new PatchedFile($"src/{group}.cs", 1, 0)] };

    private static CheckComparison Validated(CheckRun before) => Samples.Compared(
        before,
        Samples.Green(before.Check),
        before.IsGreen ? CheckVerdict.PassToPass : CheckVerdict.FailToPass);

    private static ArtifactRef Artifact(string content) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), content.Length);
}
