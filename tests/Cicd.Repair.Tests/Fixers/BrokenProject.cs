using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>
/// A project that really fails with the real tool, taken through all four stages: detected out of the tool's own words, mended by whichever fixer
/// of the catalogue takes it, judged by the guard, and run again in a clean worktree.
/// </summary>
internal static class BrokenProject
{
    public static Task<MendedProject> MendAsync(string command, params (string Path, string Text)[] files) => MendAsync(command, _ => { }, files);

    /// <param name="command">The check.</param>
    /// <param name="prepare">Adds to the checkout what is no text, before it is committed, and may set the policy.</param>
    /// <param name="files">Paths and texts.</param>
    public static async Task<MendedProject> MendAsync(string command, Action<RepairRoom> prepare, params (string Path, string Text)[] files)
    {
        await using var room = await RepairRoom.CreateAsync(files);
        room.Checks = [Check("check", command)];
        prepare(room);
        if (room.Git("status", "--porcelain").Length > 0)
        {
            room.Commit("More");
        }

        await room.StartAsync();
        var view = await room.RunSessionAsync();
        var patch = view.Validation?.Evidence.MergedPatch is { } merged ? await room.TextAsync(merged) : string.Empty;
        return new MendedProject(view, patch, [.. view.Discovery!.Manifest.Failures.Select(failure => $"{failure.Tool} {failure.Code} {failure.File}: {failure.Message}")]);
    }

    private static CheckSpec Check(string name, string command) => new() { Name = name, Command = command, Category = FailureCategory.Build };
}

/// <summary>How it ended.</summary>
/// <param name="Patch">What was merged; empty when nothing was.</param>
/// <param name="Failures">What was wrong, for messages of tests.</param>
internal sealed record MendedProject(SessionView View, string Patch, IReadOnlyList<string> Failures)
{
    public IReadOnlyList<FixerReport> Reports => [.. View.Fixing!.Groups.SelectMany(group => group.Reports)];

    public FixerReport Report(string fixer) => Reports.FirstOrDefault(report => report.Fixer == fixer) ?? throw new InvalidOperationException($"{fixer} was not tried. {this}");

    /// <summary>The check that was red is green, and this fixer alone made it so.</summary>
    public MendedProject ShouldBeGreenBy(string fixer)
    {
        View.Phase.ShouldBe(SessionPhase.Green, ToString());
        Reports.Where(report => report.Verdict == FixVerdict.Fixed).Select(report => report.Fixer).Distinct().ShouldBe([fixer], ToString());
        return this;
    }

    /// <summary>Nothing was changed, and this fixer said why.</summary>
    public MendedProject ShouldBeLeftBy(string fixer, string reason)
    {
        Patch.ShouldBeEmpty();
        var report = Report(fixer);
        (report.Verdict, report.Summary).ShouldBe((FixVerdict.GaveUp, reason), ToString());
        return this;
    }

    public override string ToString() =>
        $"{View.Phase}\nfailures:\n  {string.Join("\n  ", Failures)}\nreports:\n  {string.Join("\n  ", Reports.Select(report => $"{report.Fixer} {report.Verdict}: {report.Summary} [{report.Tool}]"))}\nobjections: {string.Join("; ", View.Validation?.Evidence.Objections ?? [])}\n{Patch}";
}
