using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Forges.Trees;
using Cicd.Yaml;
using YamlDotNet.Core;

namespace Cicd.Forges.Discovery.Workflows;

/// <summary>Lists the <c>run:</c> steps of <c>.github/workflows</c>. A file that can't be read is a notice, never an error.</summary>
internal static partial class WorkflowFiles
{
    private const int FilesMax = 50;
    private const int StepsMax = 1_000;
    private const int NestingMax = 32;
    private static readonly string[] ShellsOfPosix = ["", "sh", "bash"];

    public static bool Wanted(string path) => File().IsMatch(path);

    public static WorkflowListing Read(TreeSnapshot tree)
    {
        var steps = ImmutableArray.CreateBuilder<WorkflowStep>();
        var notices = ImmutableArray.CreateBuilder<string>();
        foreach (var file in tree.Paths.Where(Wanted).Take(FilesMax))
        {
            if (tree.Text(file) is not { } text)
            {
                notices.Add($"{file} is no readable text, so its steps are not listed.");
                continue;
            }

            try
            {
                steps.AddRange(Steps(file, YamlReader.Read(text, NestingMax)).Take(StepsMax - steps.Count));
            }
            catch (YamlException broken)
            {
                notices.Add($"{file} is not valid YAML (line {broken.Start.Line}: {broken.Message}), so its steps are not listed.");
            }
        }

        return new WorkflowListing(steps.ToImmutable(), notices.ToImmutable());
    }

    private static IEnumerable<WorkflowStep> Steps(string file, YamlValue? root)
    {
        if (root is not YamlMap workflow || workflow["jobs"] is not YamlMap jobs)
        {
            yield break;
        }

        foreach (var (id, job) in jobs.Entries.Where(entry => entry.Value is YamlMap).Select(entry => (entry.Key.Text, (YamlMap)entry.Value)))
        {
            var steps = job["steps"] is YamlList list ? list.Items : [];
            for (var index = 0; index < steps.Length; index++)
            {
                if (steps[index] is YamlMap step && Text(step["run"]) is { } run && !string.IsNullOrWhiteSpace(run))
                {
                    yield return Step(new Place(file, workflow, id, job, index + 1), step, run.Trim());
                }
            }
        }
    }

    private static WorkflowStep Step(Place place, YamlMap step, string run)
    {
        YamlMap[] layers = [step, place.Job, place.Workflow];
        var shell = Setting(layers, "shell") ?? "";
        var folder = Setting(layers, "working-directory") ?? "";
        var variables = layers.Reverse().Select(layer => layer["env"]).OfType<YamlMap>().SelectMany(map => map.Entries).ToList();
        var values = variables.GroupBy(entry => entry.Key.Text).ToDictionary(group => group.Key, group => Text(group.Last().Value) ?? "");
        var condition = Text(step["if"]) ?? Text(place.Job["if"]);
        return new WorkflowStep
        {
            File = place.File,
            Workflow = Text(place.Workflow["name"]) ?? Path.GetFileNameWithoutExtension(place.File),
            Job = place.JobId,
            Step = Text(step["name"]) is { Length: > 0 } name ? name : $"#{place.Number}",
            Number = place.Number,
            Text = run,
            Command = Command(run, shell, folder, values),
            Condition = condition,
            Obstacle = ObstacleOf(place.Job, run, shell, folder, values, layers),
        };
    }

    private static string? ObstacleOf(
        YamlMap job, string run, string shell, string folder, Dictionary<string, string> values, YamlMap[] layers)
    {
        var context = string.Join('\n', [run, folder, shell, .. values.Values]);
        return (string?)null
            ?? (job["environment"] is not null ? "its job belongs to a deployment environment" : null)
            ?? StepObstacles.InText(context)
            ?? (layers.Any(layer => layer["env"] is YamlScalar { IsNull: false }) ? "its variables are not a plain list" : null)
            ?? (values.Keys.FirstOrDefault(name => !Variable().IsMatch(name)) is { } odd ? $"the variable '{odd}' has no plain name" : null)
            ?? (!ShellsOfPosix.Contains(shell) ? $"it needs the shell '{shell}'" : null)
            ?? (Text(job["runs-on"])?.StartsWith("windows", StringComparison.OrdinalIgnoreCase) == true && shell.Length == 0 ? "it is written for Windows" : null)
            ?? (Path.IsPathRooted(folder) || folder.Split('/').Contains("..") ? "it works outside the repository" : null);
    }

    // The forge runs `bash -e`; the same text in `sh` must stop at the first error as well.
    private static string Command(string run, string shell, string folder, Dictionary<string, string> values)
    {
        var isLong = run.Contains('\n', StringComparison.Ordinal);
        string[] before =
        [
            .. isLong && shell != "bash" ? (string[])["set -e"] : [],
            .. folder.Length > 0 ? (string[])[$"cd {ShellQuote.Of(folder)}"] : [],
            .. values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"export {pair.Key}={ShellQuote.Of(pair.Value)}"),
        ];
        var body = shell == "bash" ? $"bash -eo pipefail -c {ShellQuote.Of(run)}" : run;
        return before.Length == 0 ? body : isLong || shell == "bash" ? string.Join('\n', [.. before, body]) : string.Join(" && ", [.. before, body]);
    }

    private static string? Setting(YamlMap[] layers, string key) =>
        Text(layers[0][key])
        ?? layers.Skip(1).Select(layer => Text(((layer["defaults"] as YamlMap)?["run"] as YamlMap)?[key])).FirstOrDefault(value => value is not null);

    private static string? Text(YamlValue? value) => value is YamlScalar { IsNull: false, Text: var text } ? text : null;

    [GeneratedRegex(@"^\.github/workflows/[^/]+\.ya?ml$", RegexOptions.CultureInvariant)]
    private static partial Regex File();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    private sealed record Place(string File, YamlMap Workflow, string JobId, YamlMap Job, int Number);
}
