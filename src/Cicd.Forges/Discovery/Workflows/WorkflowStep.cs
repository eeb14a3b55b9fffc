namespace Cicd.Forges.Discovery.Workflows;

/// <summary>A <c>run:</c> step of a workflow. It is listed; it runs only when somebody chooses it, and never when it has an obstacle.</summary>
public sealed record WorkflowStep
{
    /// <summary>Path from the top, for example <c>.github/workflows/ci.yml</c>.</summary>
    public required string File { get; init; }

    /// <summary>The workflow's <c>name</c>; the file's name without ending where it has none.</summary>
    public required string Workflow { get; init; }

    /// <summary>The job's id.</summary>
    public required string Job { get; init; }

    /// <summary>The step's <c>name</c>; <c>#3</c> for the third step where it has none.</summary>
    public required string Step { get; init; }

    /// <summary>Position in the job, from 1, steps without <c>run:</c> included.</summary>
    public required int Number { get; init; }

    /// <summary>The text under <c>run:</c>.</summary>
    public required string Text { get; init; }

    /// <summary><see cref="Text"/> as <c>/bin/sh</c> runs it: in the step's folder, with its plain variables, stopping at the first error.</summary>
    public required string Command { get; init; }

    /// <summary>The step's or job's <c>if:</c>, which nobody evaluates here; null when it has none.</summary>
    public string? Condition { get; init; }

    /// <summary>Why it never runs, one sentence; null when it may be chosen.</summary>
    public string? Obstacle { get; init; }

    /// <summary>What <c>--workflow</c> takes to choose exactly this step: <c>ci.yml/build/#3</c>.</summary>
    public string Selector => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}/{Job}/#{Number}");

    internal string CheckName => CheckNames.Of($"{Job} {(Step.StartsWith('#') ? $"step{Number}" : Step)}".Replace('/', ' '));
}
