using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>
/// Which tasks a stage has, from what the stages before it brought. A pure function of the session's state, so that a plan need not be stored
/// with the effect that starts its stage.
/// </summary>
public static partial class StagePlans
{
    public const string MapDependenciesTask = "map-dependencies";
    public const string AttributeFailuresTask = "attribute-failures";
    public const string ValidateSyntaxTask = "validate-syntax";
    public const string ValidateTestsTask = "validate-tests";
    public const string ValidateIntegrationTask = "validate-integration";
    public const string ValidateBenchmarksTask = "validate-benchmarks";

    /// <summary>The plan of the session's current stage.</summary>
    public static StagePlan For(SessionState state)
    {
        var stage = state.CurrentStage;
        var (tasks, inputData) = stage.Stage switch
        {
            StageKind.Discovery => Discovery(state.Request!),
            StageKind.Classification => Classification(state.Discovery!),
            StageKind.Fixing => Fixing(state.Classification!),
            StageKind.Validation => Validation(state.Request!, state.Discovery!, state.Fixing!),
            _ => throw new ArgumentOutOfRangeException(nameof(state), stage, "There is no such stage."),
        };
        return new StagePlan
        {
            Stage = stage,
            Request = state.Request!,
            Tasks = tasks,
            Limits = StageLimits.For(stage.Stage),
            InputData = inputData.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static (ImmutableArray<StageTaskPlan> Tasks, Dictionary<string, int> InputData) Discovery(SessionRequest request) =>
        ([
            .. request.Checks.Select(check => new StageTaskPlan
            {
                Name = $"detect-{check.Name}",
                Order = new DetectFailures(check),
                PriorityGroup = (int)TaskPriority.High,
            }),
            new StageTaskPlan { Name = "analyze-context", Order = new AnalyzeContext(), PriorityGroup = (int)TaskPriority.Medium },
        ],
        new() { ["checks"] = request.Checks.Length });

    private static (ImmutableArray<StageTaskPlan> Tasks, Dictionary<string, int> InputData) Classification(DiscoveryOutput discovery)
    {
        var files = discovery.Manifest.Failures
            .GroupBy(failure => failure.File ?? $"check {failure.Check}", StringComparer.Ordinal)
            .ToImmutableArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var classify = files
            .Select(file => new StageTaskPlan
            {
                Name = Unique($"classify-{NotAlphanumeric().Replace(file.Key, "-")}", names),
                Order = new ClassifyFailures(file.Key, [.. file]),
                PriorityGroup = (int)TaskPriorities.ForPath(file.Key),
            })
            .ToImmutableArray();
        var attribute = new StageTaskPlan
        {
            Name = AttributeFailuresTask,
            Order = new AttributeFailures(discovery.Manifest, discovery.Context),
            PriorityGroup = (int)TaskPriority.High,
        };
        var map = new StageTaskPlan
        {
            Name = MapDependenciesTask,
            Order = new MapDependencies(discovery.Manifest),
            PriorityGroup = (int)TaskPriority.Low,
            DependsOn = [attribute.Name, .. classify.Select(task => task.Name)],
        };

        // Seed 000, lines 319-323.
        return ([attribute, .. classify, map], new()
        {
            ["files_count"] = files.Length,
            ["total_issues"] = discovery.Manifest.Failures.Length,
        });
    }

    private static (ImmutableArray<StageTaskPlan> Tasks, Dictionary<string, int> InputData) Fixing(ClassificationOutput classification) =>
        ([
            .. classification.Plan.Groups.Select(group => new StageTaskPlan
            {
                Name = group.Id,
                Order = new FixFailures(group),
                PriorityGroup = (int)group.Priority,
                DependsOn = group.DependsOn,
            }),
        ],

        // Seed 000, lines 339-343.
        new()
        {
            ["classified_issues"] = classification.Failures.Length,
            ["fix_groups"] = classification.Plan.Groups.Length,
        });

    private static (ImmutableArray<StageTaskPlan> Tasks, Dictionary<string, int> InputData) Validation(SessionRequest request, DiscoveryOutput discovery, FixingOutput fixing)
    {
        var checks = discovery.Manifest.Checks;
        ImmutableArray<StageTaskPlan> tasks =
        [
            new() { Name = ValidateSyntaxTask, Order = new ValidateSyntax(fixing.Patches), PriorityGroup = (int)TaskPriority.High },
            new()
            {
                Name = ValidateTestsTask,
                Order = new ValidateChecks([.. checks.Where(check => !check.IsGreen)]),
                PriorityGroup = (int)TaskPriority.High,
                DependsOn = [ValidateSyntaxTask],
            },
            new()
            {
                Name = ValidateIntegrationTask,
                Order = new ValidateChecks([.. checks.Where(check => check.IsGreen)]),
                PriorityGroup = (int)TaskPriority.Medium,
                DependsOn = [ValidateSyntaxTask],
            },
        ];

        if (!request.Policy.Benchmarks.IsEmpty)
        {
            // Last, so that nothing of ours runs beside what is measured.
            tasks = tasks.Add(new StageTaskPlan
            {
                Name = ValidateBenchmarksTask,
                Order = new ValidateBenchmarks(request.Policy.Benchmarks),
                PriorityGroup = (int)TaskPriority.Low,
                DependsOn = [ValidateSyntaxTask, ValidateTestsTask, ValidateIntegrationTask],
            });
        }

        // Seed 000, lines 381-385.
        return (tasks, new()
        {
            ["fixes_applied"] = fixing.Patches.Length,
            ["files_modified"] = fixing.Patches.SelectMany(patch => patch.Files).Select(file => file.Path).Distinct(StringComparer.Ordinal).Count(),
        });
    }

    /// <summary>Two paths may have the same name once everything but letters and digits is a dash (seed 000, line 308).</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        }

        return unique;
    }

    [GeneratedRegex("[^a-zA-Z0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex NotAlphanumeric();
}
