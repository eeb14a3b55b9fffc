using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Configuration;
using Cicd.Forges.Discovery;
using Cicd.Yaml;

namespace Cicd.Cli;

internal static class FixVerb
{
    /// <summary>What the user says of the sandbox when <c>--sandbox</c> is not given.</summary>
    public const string SandboxVariable = "CICD_SANDBOX";

    private const int RerunsMax = 5;

    private static readonly Argument<string> Path = new("PATH") { Description = "A git checkout, or a folder in one", DefaultValueFactory = _ => "." };

    private static readonly Option<string[]> Run = new("--run") { Description = "A command that must be green (repeatable); instead of what the repository says", HelpName = "COMMAND" };

    private static readonly Option<string[]> Workflow = new("--workflow")
    {
        Description = "Run steps of a CI workflow: NAME[/JOB[/STEP]] (repeatable)",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Base = new("--base") { Description = "Leave alone what is red on the merge base with this ref", HelpName = "REF" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Fix and prove it, but make no branch" };

    private static readonly Option<bool> Apply = new("--apply") { Description = "Bring the fix into the working tree too" };

    private static readonly Option<string[]> Only = new("--only") { Description = "Fix only build, test, quality, deployment … (repeatable)", HelpName = "CATEGORY" };

    private static readonly Option<string?> Timeout = DurationOption.Create("--timeout", "The longest the session may take (default 2h)");

    private static readonly Option<bool> IncludeUncommitted = new("--include-uncommitted") { Description = "Take uncommitted files along" };

    private static readonly Option<int> Reruns = new("--reruns")
    {
        Description = "Run a red test again on the same commit up to N times, to see whether it flips (default 1)",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Sandbox = Among(new Option<string?>("--sandbox")
    {
        Description = $"Shut commands in: auto, required, off (default: {SandboxVariable}, else what the repository says, else auto)",
        HelpName = "MODE",
    });

    private static readonly Option<string?> CommitPer = new("--commit-per")
    {
        Description = "Make one commit per fix, group or session (default group)",
        HelpName = "CUT",
    };

    private static readonly Option<bool> ListChecks = new("--list-checks") { Description = "Say what would run, and stop" };

    private static readonly ImmutableDictionary<string, FailureCategory> Categories =
        Enum.GetValues<FailureCategory>().Where(category => category != FailureCategory.None).ToImmutableDictionary(Words.Name, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, CommitCut> Cuts =
        Enum.GetValues<CommitCut>().Where(cut => cut != CommitCut.None).ToImmutableDictionary(Words.Name, StringComparer.Ordinal);

    public static Command Create()
    {
        var command = new Command("fix", "Turn a red checkout green: run its checks, fix what fails, prove it")
        {
            Path, Run, Workflow, Base, DryRun, Apply, Only, Timeout, Reruns, CommitPer, IncludeUncommitted, Sandbox, ListChecks,
        };
        return command.Does(RunAsync);
    }

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        var (order, fault) = Read(call);
        if (order is null)
        {
            return call.Out.Fail(fault!);
        }

        await using var engine = await LocalEngine.StartAsync(call);
        var start = new FixStart(call, engine);
        if (call.Parsed.GetValue(ListChecks))
        {
            var (found, refused) = await start.ListAsync(order);
            if (found is not null)
            {
                List(call, found);
            }

            return refused;
        }

        var (request, code) = await start.PrepareAsync(order);
        if (request is null)
        {
            return code;
        }

        await start.StartAsync(request);
        return await SessionRun.FollowAsync(call, engine, request.Session);
    }

    private static (FixOrder? Order, CliFault? Fault) Read(VerbCall call)
    {
        var path = call.Parsed.GetRequiredValue(Path);
        if (!Directory.Exists(path))
        {
            return (null, File.Exists(path)
                ? new CliFault(ExitCode.Usage, $"'{path}' is a file, not a folder.", null, "cicd fix PATH, where PATH is a git checkout")
                : new CliFault(ExitCode.NotFound, $"There is no folder '{path}'.", null, "cicd fix PATH, where PATH is a git checkout"));
        }

        if (DurationOption.Read(call, Timeout) is not { IsValid: true } timeout)
        {
            return (null, DurationOption.Fault(call, Timeout));
        }

        if (call.Parsed.GetValue(DryRun) && call.Parsed.GetValue(Apply))
        {
            return (null, new CliFault(ExitCode.Usage, "--dry-run and --apply contradict each other.", null, "Leave one of them out."));
        }

        var reruns = call.Parsed.GetValue(Reruns);
        if (reruns is < 0 or > RerunsMax)
        {
            return (null, new CliFault(ExitCode.Usage, $"--reruns is {reruns}; it must be from 0 to {RerunsMax}.", null, "--reruns 1"));
        }

        var sandbox = call.Parsed.GetValue(Sandbox) ?? call.Environment(SandboxVariable);
        if (!string.IsNullOrEmpty(sandbox) && !ConfigParser.SandboxModes.ContainsKey(sandbox))
        {
            return (null, new CliFault(ExitCode.Usage, $"{SandboxVariable} is '{sandbox}'; it must be auto, required or off.", null, $"{SandboxVariable}=auto"));
        }

        if (Cuts.GetValueOrDefault(call.Parsed.GetValue(CommitPer) ?? Words.Name(CommitCut.Group)) is not (> CommitCut.None and var cut))
        {
            return (null, new CliFault(ExitCode.Usage, $"--commit-per is '{call.Parsed.GetValue(CommitPer)}'; it is one of: {string.Join(", ", Cuts.Keys.Order(StringComparer.Ordinal))}.", null, "--commit-per fix"));
        }

        var words = (call.Parsed.GetValue(Only) ?? []).SelectMany(word => word.Split(',')).ToList();
        if (words.Find(word => !Categories.ContainsKey(word)) is { } unknown)
        {
            var meant = NearestWord.Find(unknown, Categories.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            return (null, new CliFault(
                ExitCode.Usage, $"There is no category '{unknown}'.{meant}", $"Known are: {string.Join(", ", Categories.OrderBy(pair => pair.Value).Select(pair => pair.Key))}.", "--only build"));
        }

        return (new FixOrder
        {
            Path = path,
            Base = call.Parsed.GetValue(Base),
            IncludeUncommitted = call.Parsed.GetValue(IncludeUncommitted),
            DryRun = call.Parsed.GetValue(DryRun),
            Apply = call.Parsed.GetValue(Apply),
            Timeout = timeout.Value,
            Reruns = reruns,
            Commits = cut,
            Checks = new CheckQuery
            {
                Run = [.. call.Parsed.GetValue(Run) ?? []],
                Workflows = [.. call.Parsed.GetValue(Workflow) ?? []],
                Only = [.. words.Select(word => Categories[word])],
                Sandbox = string.IsNullOrEmpty(sandbox) ? null : ConfigParser.SandboxModes[sandbox],
            },
        }, null);
    }

    private static Option<string?> Among(Option<string?> option)
    {
        option.AcceptOnlyFromAmong("auto", "required", "off");
        return option;
    }

    private static void List(VerbCall call, CheckDiscovery.Found found)
    {
        if (call.IsJson)
        {
            var document = new CheckListDocument(
                "cicd/checks@1",
                Words.Name(found.Source),
                [.. found.Checks.Select(check => CheckDocument.Of(check, null))],
                found.Policy.Prepare,
                [.. found.WorkflowSteps.Select(step => new WorkflowStepDocument(step.Selector, step.Step, step.Text, step.Condition, step.Obstacle))]);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.CheckListDocument) + "\n");
            return;
        }

        foreach (var line in Table.Rows([.. found.Checks.Select(check => (Part[])[check.Name, new Part(Words.Name(check.Category), Tone.Faint), check.Command])]))
        {
            call.Out.Data(line);
        }

        if (found.WorkflowSteps.IsEmpty)
        {
            return;
        }

        call.Out.Talk("Steps of workflows; those without an obstacle can be chosen with --workflow:");
        foreach (var line in Table.Rows([.. found.WorkflowSteps.Select(step => (Part[])[step.Selector, step.Step, new Part(step.Obstacle ?? step.Condition ?? "", Tone.Faint)])], indent: 2))
        {
            call.Out.Talk(line);
        }
    }
}
