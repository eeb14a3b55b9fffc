using System.Collections.Immutable;
using System.Globalization;

namespace Cicd.Forges.Discovery.Workflows;

/// <summary>What <c>--workflow NAME[/JOB[/STEP]]</c> chooses. NAME is the workflow's name or its file's, STEP a name or <c>#3</c>; case does not count.</summary>
public abstract record WorkflowSelection
{
    private WorkflowSelection()
    {
    }

    /// <summary>The steps to run; the notices name those that were meant too but never run, with the reason.</summary>
    public sealed record Chosen(ImmutableArray<WorkflowStep> Steps, ImmutableArray<string> Notices) : WorkflowSelection;

    public sealed record Refused(string Message, string NextStep) : WorkflowSelection;

    public static WorkflowSelection Select(ImmutableArray<WorkflowStep> steps, ImmutableArray<string> selectors)
    {
        var chosen = ImmutableArray.CreateBuilder<WorkflowStep>();
        var notices = ImmutableArray.CreateBuilder<string>();
        foreach (var selector in selectors)
        {
            var meant = steps.Where(step => Matches(step, selector)).ToList();
            if (meant.Count == 0)
            {
                return new Refused($"No step of a workflow is called '{selector}'.", Available(steps));
            }

            if (meant.TrueForAll(step => step.Obstacle is not null))
            {
                return new Refused(
                    $"'{selector}' never runs here: {string.Join("; ", meant.Select(step => step.Obstacle).Distinct().Take(3))}.",
                    Available(steps));
            }

            chosen.AddRange(meant.Where(step => step.Obstacle is null && !chosen.Contains(step)));
            notices.AddRange(meant.Where(step => step.Obstacle is not null).Select(step => $"{step.Selector} ({step.Step}) does not run: {step.Obstacle}."));
        }

        return new Chosen(chosen.ToImmutable(), notices.ToImmutable());
    }

    // Names may hold slashes, so the selector is taken apart by the names, not by its slashes.
    private static bool Matches(WorkflowStep step, string selector)
    {
        string[] workflows = [step.Workflow, step.File, Path.GetFileName(step.File), Path.GetFileNameWithoutExtension(step.File)];
        string[] places = [step.Step, string.Create(CultureInfo.InvariantCulture, $"#{step.Number}")];
        return workflows.Any(workflow => Same(selector, workflow)
            || Same(selector, $"{workflow}/{step.Job}")
            || places.Any(place => Same(selector, $"{workflow}/{step.Job}/{place}")));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Available(ImmutableArray<WorkflowStep> steps) => steps.Where(step => step.Obstacle is null).Take(10).Select(step => step.Selector).ToList() switch
    {
        [] => """No step of a workflow can run here. Name the command itself with --run "…".""",
        var selectors => $"""These can be chosen: {string.Join(", ", selectors)}. Or name the command itself with --run "…".""",
    };
}
