using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cicd.Simulation;
using Cicd.Simulation.Crashes;
using Cicd.Simulation.Mutations;
using Cicd.Simulation.Scenarios;
using Cicd.Simulation.Schedules;
using Cicd.Simulation.Shrinking;

if (args is ["crash-points", .. var ofCrashes])
{
    return CrashPointsCommand.Run(ofCrashes);
}

if (args is ["schedules", .. var ofSchedules])
{
    return SchedulesCommand.Run(ofSchedules);
}

if (args is ["mutations", .. var ofMutations])
{
    return await MutationsCommand.RunAsync(ofMutations);
}

CommandLine asked;
try
{
    asked = CommandLine.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

var watch = Stopwatch.StartNew();
var failed = new List<int>();
var faults = new SortedDictionary<string, int>(StringComparer.Ordinal);
using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
var elapsed = TimeSpan.Zero;
for (var seed = asked.Seed; seed < asked.Seed + asked.Seeds; seed++)
{
    var request = new RunRequest(seed, ScenarioCatalog.For(asked.Scenario, seed), asked.Faults, asked.Trace) { Size = asked.Size };
    var result = Run(request);
    elapsed += result.Virtual;
    digest.AppendData(Encoding.UTF8.GetBytes(result.Digest));
    foreach (var (kind, count) in result.Faults)
    {
        faults[kind.ToString()] = faults.GetValueOrDefault(kind.ToString()) + count;
    }

    if (result.Failure is not null)
    {
        failed.Add(seed);
        Report(asked.Shrink ? new Shrinker(Quietly).Shrink(request, result) : request, result);
    }
}

if (asked.Json)
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        seeds = asked.Seeds,
        failed,
        virtualSeconds = Math.Round(elapsed.TotalSeconds, 3),
        realSeconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
        faults,
        digest = Convert.ToHexStringLower(digest.GetCurrentHash()),
    }));
}
else
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{asked.Seeds} seeds, {failed.Count} failed, {elapsed.TotalSeconds:0} virtual seconds in {watch.Elapsed.TotalSeconds:0.0} s, {faults.Values.Sum()} faults"));
}

return failed.Count == 0 ? 0 : 1;

// A scenario remembers nothing, so one object serves any number of runs.
RunResult Run(RunRequest request) => new SimWorld(request).Run();

RunResult Quietly(RunRequest request) => Run(request with { IsTraced = false });

void Report(RunRequest request, RunResult result)
{
    var shown = asked.Shrink ? Quietly(request) : result;
    if (!asked.Trace)
    {
        foreach (var line in shown.Trace)
        {
            Console.WriteLine(line);
        }
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"seed {result.Seed} ({result.Scenario}) failed: {shown.Failure!.Invariant}: {shown.Failure.What}"));
    if (asked.Shrink)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"shrunk: {result.Faults.Values.Sum()} faults and {result.Events} events to {shown.Faults.Values.Sum()} and {shown.Events}"));
    }

    Console.WriteLine($"replay: {Replay.Command(request)}");
}
