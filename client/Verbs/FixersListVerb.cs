using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Configuration;
using Cicd.Processes;
using Cicd.Repair;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cli;

internal static class FixersListVerb
{
    private static readonly Option<string> Repo = new("--repo") { Description = "The checkout whose own fixers and tools count (default: the current folder)", HelpName = "DIR", DefaultValueFactory = _ => "." };

    public static Command Create() => new Command("list", "All fixers, in the order in which they are tried, with their tools") { Repo }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        var root = Path.GetFullPath(call.Parsed.GetRequiredValue(Repo));
        if (!Directory.Exists(root))
        {
            return call.Out.Fail(new CliFault(ExitCode.NotFound, $"There is no folder '{root}'.", null, "cicd fixers list --repo DIR"));
        }

        var reading = Read(root);
        if (reading is ConfigReading.Invalid invalid)
        {
            return call.Out.Fail(new CliFault(
                ExitCode.Configuration, $"The configuration has {Words.Count(invalid.Faults.Length, "fault")}.", string.Join('\n', invalid.Faults), "Correct the file, then: cicd fixers list"));
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCommands(new CommandOwner($"fixers-{RandomIds.NewCommand()}", "1"), RandomIds.NewCommand)
            .BuildServiceProvider();
        var policy = new RepairPolicy { Fixers = reading is ConfigReading.Read read ? read.Config.Fixers : [] };
        var fixers = await new FixerList(services.GetRequiredService<ICommandRunner>()).ReadAsync(policy, root, call.Interrupted);
        Show(call, fixers);
        return ExitCode.Done;
    }

    private static void Show(VerbCall call, ImmutableArray<FixerDescription> fixers)
    {
        if (call.IsJson)
        {
            var document = new FixerListDocument("cicd/fixers@1", [.. fixers.Select(ListedFixerDocument.Of)]);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.FixerListDocument) + "\n");
            return;
        }

        foreach (var line in Table.Rows([.. fixers.Select(Row)]))
        {
            call.Out.Data(line);
        }

        // Said once per tool: several fixers may need it.
        foreach (var missing in fixers.SelectMany(fixer => fixer.Tools).Where(tool => !tool.IsAvailable).DistinctBy(tool => tool.Name))
        {
            call.Out.Data(new Line(new Part($"{missing.Name} is missing: ", Tone.Warning), missing.Advice!));
        }
    }

    // The disk, not a commit: who has just written a fixer wants to see it.
    private static ConfigReading Read(string root) => ConfigFiles.Places.FirstOrDefault(place => File.Exists(Path.Combine(root, place))) is { } place
        ? ConfigParser.Parse(place, File.ReadAllText(Path.Combine(root, place)))
        : new ConfigReading.Absent();

    private static Part[] Row(FixerDescription fixer) =>
    [
        new Part(fixer.Name, Tone.Strong),
        fixer.Category == FailureCategory.None ? "any" : Words.Name(fixer.Category),
        new Part(string.Join(", ", fixer.Tools.Select(Tool)), fixer.Tools.All(tool => tool.IsAvailable) ? Tone.Faint : Tone.Warning),
        fixer.Mends,
    ];

    private static string Tool(ToolAvailability tool) => tool.IsAvailable ? $"{tool.Name} {tool.Version}" : $"{tool.Name} (missing)";
}
