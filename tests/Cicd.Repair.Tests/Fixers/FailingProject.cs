using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Broken projects of the test and quality fixers: what their checks are, and how exactly they must end.</summary>
internal static class FailingProject
{
    public static Task<MendedProject> RunAsync(string check, params (string Path, string Text)[] files) => RunAsync(check, FailureCategory.None, static _ => { }, files);

    /// <param name="check">The command.</param>
    /// <param name="category">What its owner says it is.</param>
    /// <param name="arrange">May set the policy, or commit more: then the commit before is the base of the change.</param>
    /// <param name="files">Paths and texts.</param>
    public static async Task<MendedProject> RunAsync(string check, FailureCategory category, Action<RepairRoom> arrange, params (string Path, string Text)[] files)
    {
        await using var room = await RepairRoom.CreateAsync(files);
        room.Checks = [new CheckSpec { Name = "check", Command = check, Category = category, Timeout = TimeSpan.FromMinutes(2) }];

        // None of these failures flips; running each check twice on the same commit only takes time.
        room.Options = new SessionOptions { Reruns = 0 };
        arrange(room);
        await room.StartAsync(room.Git("rev-list", "--count", "HEAD") == "1" ? null : "HEAD~1");
        var view = await room.RunSessionAsync();
        var patch = view.Validation?.Evidence.MergedPatch is { } merged ? await room.TextAsync(merged) : string.Empty;
        return new MendedProject(
            view,
            patch,
            [
                .. view.Discovery!.Manifest.Failures.Select(failure => $"{failure.Tool} {failure.Code} {failure.File}:{failure.Line}: {failure.Message}"),
                .. view.Classification!.Plan.LeftAlone.Select(left => $"left alone: {left.FailureId}: {left.Reason}"),
            ]);
    }

    /// <summary>Red before, green after, without an objection of the guard, by this fixer alone, with this tool.</summary>
    /// <param name="project">How it ended.</param>
    /// <param name="fixer">Its name.</param>
    /// <param name="tool">Name of the tool that it says it ran, before a version; null: it runs none.</param>
    public static MendedProject ShouldBeMendedBy(this MendedProject project, string fixer, string? tool)
    {
        project.ShouldBeGreenBy(fixer);
        project.View.Validation!.Evidence.Comparisons.ShouldAllBe(comparison => comparison.Verdict == CheckVerdict.FailToPass);
        var ran = project.Report(fixer).Tool;
        if (tool is null)
        {
            ran.ShouldBeNull();
        }
        else
        {
            ran.ShouldNotBeNull().ShouldMatch($"^{tool} [0-9]");
        }

        return project;
    }

    /// <summary>Nothing is changed, and a person is told this by the fixer.</summary>
    public static string ShouldBeHandedOverBy(this MendedProject project, string fixer)
    {
        project.Patch.ShouldBeEmpty(project.ToString());
        return project.Reports.Where(report => report.Fixer == fixer && report.Verdict is FixVerdict.GaveUp or FixVerdict.NothingToDo).ShouldHaveSingleItem(project.ToString()).Summary;
    }

    /// <summary>Added and removed lines of the patch, without its headers.</summary>
    public static ImmutableArray<string> ChangedLines(this MendedProject project) =>
        [.. project.Patch.Split('\n').Where(line => line.Length > 0 && line[0] is '+' or '-' && !line.StartsWith("+++", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal))];
}
