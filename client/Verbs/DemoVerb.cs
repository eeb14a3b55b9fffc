using System.CommandLine;
using Cicd.Contracts;
using Cicd.Processes;

namespace Cicd.Cli;

internal static class DemoVerb
{
    private const int PatchBytesMax = 1024 * 1024;

    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep the repository and its session" };

    public static Command Create() => new Command("demo", "Break a small repository and watch it being fixed (about half a minute)") { Keep }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        var root = Directory.CreateTempSubdirectory("cicd-demo-").FullName;
        var own = call with { DataDirPath = call.DataDirPath ?? Path.Combine(root, "data") };
        var keeps = call.Parsed.GetValue(Keep);
        await using var engine = await LocalEngine.StartAsync(own);
        try
        {
            var (code, isKept) = await RunAsync(own, engine, Path.Combine(root, "greeter"), keeps);
            keeps |= isKept;
            return code;
        }
        finally
        {
            if (!keeps)
            {
                await RemoveAsync(engine, root);
            }
        }
    }

    private static async Task RemoveAsync(LocalEngine engine, string root)
    {
        var commands = engine.Commands;

        // The engine's own files lie in there too.
        await engine.DisposeAsync();
        await FolderRemoval.RemoveAsync(commands, root, CancellationToken.None);
    }

    /// <summary>The code, and whether something is left that a person should look at.</summary>
    private static async Task<(ExitCode Code, bool IsKept)> RunAsync(VerbCall call, LocalEngine engine, string repository, bool keeps)
    {
        call.Out.Talk(new Line(new Part("demo ", Tone.Strong), $"a small C# repository in {repository}: its last commit broke build, tests, formatting and generated code"));
        await new DemoRepository(engine.Commands, call.Time).CreateAsync(repository, call.Interrupted);
        var start = new FixStart(call, engine);
        var (request, refused) = await start.PrepareAsync(new FixOrder { Path = repository, Timeout = TimeSpan.FromMinutes(10) });
        if (request is null)
        {
            return (refused, true);
        }

        await start.StartAsync(request);
        var outcome = await SessionRun.FollowAsync(call, engine, request.Session, SessionReport.Proof);
        if (outcome == ExitCode.Interrupted)
        {
            return (outcome, true);
        }

        var view = (await engine.ReadModel.GetSessionAsync(request.Session))!;
        if (outcome == ExitCode.Done)
        {
            await ShowDiffAsync(call, engine, view);
            Conclude(call, view, repository, keeps);
            return (ExitCode.Done, false);
        }

        call.Out.Fail(new CliFault(
            ExitCode.Error,
            $"The demo did not end green: {Words.Name(view.Phase)}.",
            view.Reason,
            view.Result?.HandoverPath is { } handover ? $"Read {handover}" : $"cicd session view {request.Session} --data-dir '{engine.Directory.Root}'"));
        return (ExitCode.Error, true);
    }

    private static async Task ShowDiffAsync(VerbCall call, LocalEngine engine, SessionView view)
    {
        if (call.IsJson || call.Progress == ProgressMode.Json || SessionDiffVerb.PatchOf(view) is not { } patch)
        {
            return;
        }

        call.Out.Data(Line.Empty);
        call.Out.Data(new Line(new Part("diff", Tone.Strong)));
        foreach (var line in SessionDiffVerb.Coloured(await engine.Artifacts.ReadAllBytesAsync(patch, PatchBytesMax, call.Interrupted)))
        {
            call.Out.Data(line);
        }
    }

    private static void Conclude(VerbCall call, SessionView view, string repository, bool keeps)
    {
        call.Out.Talk(Line.Empty);
        if (keeps)
        {
            call.Out.Talk($"kept: {repository}, where the branch {view.Result?.Branch} has the fix");
            call.Out.Talk($"      cicd session view {view.Session} --data-dir '{call.DataDirPath}'");
        }
        else
        {
            call.Out.Talk("The repository was only a demo and is removed (--keep keeps it). On your own: cicd fix PATH");
        }
    }
}
