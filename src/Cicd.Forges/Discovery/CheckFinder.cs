using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Configuration;
using Cicd.Forges.Discovery.Workflows;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Discovery;

/// <summary>Decides what to run: what the user says, else what the configuration says, else what the tree shows. Pure.</summary>
public static class CheckFinder
{
    private static readonly ImmutableArray<Func<TreeSnapshot, DiscoveredTool?>> Tools =
        [DotnetProjects.Find, NodePackage.Find, PythonTests.Find, Makefiles.Find];

    /// <summary>Says which files' texts <see cref="Find"/> needs.</summary>
    public static bool Wanted(string path) =>
        ConfigFiles.Places.Contains(path) || RuleFiles.Wanted(path) || WorkflowFiles.Wanted(path)
        || DotnetProjects.Wanted(path) || NodePackage.Wanted(path) || PythonTests.Wanted(path) || Makefiles.Wanted(path);

    public static CheckDiscovery Find(TreeSnapshot tree, CheckQuery query)
    {
        var reading = ConfigFiles.Read(tree);
        var (rules, faults) = RuleFiles.Read(tree);
        if (reading is ConfigReading.Invalid || !faults.IsEmpty)
        {
            return new CheckDiscovery.ConfigInvalid([.. (reading as ConfigReading.Invalid)?.Faults ?? [], .. faults]);
        }

        var config = reading is ConfigReading.Read read ? read.Config : new RepositoryConfig();
        var tools = Tools.Select(find => find(tree)).OfType<DiscoveredTool>().ToList();
        var workflows = WorkflowFiles.Read(tree);
        var loosened = query.Sandbox is null && config.Sandbox == SandboxMode.Off;
        ImmutableArray<string> about = loosened ? ["The configuration turns the sandbox off: commands run with your rights. Insist on one with --sandbox auto or required."] : [];
        ImmutableArray<string> notices = [.. about, .. tools.SelectMany(tool => tool.Notices), .. workflows.Notices];

        if (query.Run.Any(string.IsNullOrWhiteSpace))
        {
            return new CheckDiscovery.SelectionRefused("--run was given without a command.", """Say what to run, for example: --run "dotnet test" """.TrimEnd(), workflows.Steps);
        }

        var chosen = WorkflowSelection.Select(workflows.Steps, query.Workflows);
        if (chosen is WorkflowSelection.Refused refused)
        {
            return new CheckDiscovery.SelectionRefused(refused.Message, refused.NextStep, workflows.Steps);
        }

        var selected = (WorkflowSelection.Chosen)chosen;
        var names = new CheckNames();
        ImmutableArray<CheckSpec> asked =
        [
            .. query.Run.Select(command => command.Trim()).Distinct(StringComparer.Ordinal)
                .Select(command => new CheckSpec { Name = names.Take(CheckNames.Of(command)), Command = command, Category = CategoryGuess.Of(command) }),
            .. selected.Steps.Select(step => new CheckSpec { Name = names.Take(step.CheckName), Command = step.Command, Category = CategoryGuess.Of(step.Text) }),
        ];
        var (source, checks, left) = (asked.IsEmpty, config.Checks.IsEmpty) switch
        {
            (false, _) => (CheckSource.CommandLine, asked, selected.Notices),
            (_, false) => (CheckSource.Configuration, config.Checks, []),
            _ => FromTree(tools),
        };

        return checks.IsEmpty
            ? Nothing(notices, workflows.Steps)
            : new CheckDiscovery.Found
            {
                Source = source,
                Checks = checks,
                Policy = Policy(config, rules, query, config.Prepare ?? Prepare(tools, checks)),
                SessionTimeout = config.SessionTimeout,
                Notices = source == CheckSource.Tree ? [.. notices, .. left] : [.. about, .. workflows.Notices, .. left],
                WorkflowSteps = workflows.Steps,
            };
    }

    // A makefile mostly wraps the tools that are found anyway; running both would do the same work twice.
    private static (CheckSource Source, ImmutableArray<CheckSpec> Checks, ImmutableArray<string> Notices) FromTree(IReadOnlyList<DiscoveredTool> tools)
    {
        var names = new CheckNames();
        var covered = tools.Where(tool => tool.Tool != "make").SelectMany(tool => tool.Checks).Select(check => check.Category).ToHashSet();
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var (tool, check) in tools.SelectMany(tool => tool.Checks.Select(check => (tool, check))))
        {
            if (tool.Tool == "make" && (covered.Contains(check.Category) || (check.Category == FailureCategory.None && covered.Count > 0)))
            {
                left.Add($"'{check.Command}' is left out because another tool does that kind of check. Take it with --run \"{check.Command}\".");
                continue;
            }

            var name = names.TryTake(check.Name) ? check.Name : names.Take($"{tool.Tool}-{check.Name}");
            checks.Add(new CheckSpec { Name = name, Command = check.Command, Category = check.Category });
        }

        return (CheckSource.Tree, checks.ToImmutable(), left.ToImmutable());
    }

    // Preparing what no check uses costs time, and may fail for reasons that are none of the checks' business.
    private static ImmutableArray<string> Prepare(IEnumerable<DiscoveredTool> tools, ImmutableArray<CheckSpec> checks)
    {
        var words = checks.SelectMany(check => check.Command.Split((char[])[' ', '\t', '\n', ';', '&', '|', '(', ')', '\''])).ToHashSet(StringComparer.Ordinal);
        return [.. tools.Where(tool => tool.Commands.Any(words.Contains)).SelectMany(tool => tool.Prepare)];
    }

    private static RepairPolicy Policy(
        RepositoryConfig config, ImmutableArray<ClassificationRule> rules, CheckQuery query, ImmutableArray<string> prepare)
    {
        var defaults = new RepairPolicy();
        return new RepairPolicy
        {
            Prepare = prepare,
            Generate = config.Generate,
            Fixers = config.Fixers,
            ProtectedPaths = config.ProtectedPaths,
            FilesMax = config.FilesMax ?? defaults.FilesMax,
            LinesMax = config.LinesMax ?? defaults.LinesMax,
            Only = query.Only,
            Rules = [.. config.Rules, .. rules],
            Benchmarks = config.Benchmarks,
            Sandbox = new SandboxPolicy
            {
                Mode = query.Sandbox ?? config.Sandbox ?? defaults.Sandbox.Mode,
                MemoryBytesMax = config.MemoryBytesMax ?? defaults.Sandbox.MemoryBytesMax,
                ProcessesMax = config.ProcessesMax ?? defaults.Sandbox.ProcessesMax,
            },
        };
    }

    private static CheckDiscovery.NothingToRun Nothing(ImmutableArray<string> notices, ImmutableArray<WorkflowStep> steps)
    {
        var choose = steps.Any(step => step.Obstacle is null)
            ? $" Steps of your workflows can be chosen too, for example: --workflow {ShellQuote.Of(steps.First(step => step.Obstacle is null).Selector)}"
            : "";
        return new CheckDiscovery.NothingToRun(
            "Nothing says how this project is checked: no solution, no package.json scripts, no makefile targets, no Python tests, and no .cicd.yml with 'checks'.",
            $"""
            Name the commands, for example: cicd fix --run "./build.sh" --run "./test.sh"
            or commit a .cicd.yml:
              version: 1
              checks:
                - ./build.sh
                - ./test.sh{(choose.Length > 0 ? $"\n{choose.TrimStart()}" : "")}
            """,
            notices,
            steps);
    }
}
