using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cicd.Simulation;
using Cicd.Simulation.Crashes;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Scenarios;
using Cicd.Simulation.Schedules;

if (args is ["crash-points", .. var ofCrashes])
{
    return CrashPointsCommand.Run(ofCrashes);
}

if (args is ["schedules", .. var ofSchedules])
{
    return SchedulesCommand.Run(ofSchedules);
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
    var result = Run(seed, asked.Without);
    elapsed += result.Virtual;
    digest.AppendData(Encoding.UTF8.GetBytes(result.Digest));
    foreach (var (kind, count) in result.Faults)
    {
        faults[kind.ToString()] = faults.GetValueOrDefault(kind.ToString()) + count;
    }

    if (result.Failure is not null)
    {
        failed.Add(seed);
        Report(result, asked.Shrink ? Shrink(result) : asked.Without);
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

RunResult Run(int seed, IReadOnlySet<FaultKind> without, bool quiet = false) =>
    new SimWorld(new RunRequest(seed, ScenarioCatalog.For(asked.Scenario, seed), without, asked.Trace && !quiet)).Run();

// Leaves out one kind of fault after the other, for as long as the same invariant still fails.
IReadOnlySet<FaultKind> Shrink(RunResult failure)
{
    var without = new HashSet<FaultKind>(asked.Without);
    foreach (var kind in failure.Faults.Keys)
    {
        without.Add(kind);
        if (Run(failure.Seed, without, quiet: true).Failure?.Invariant != failure.Failure!.Invariant)
        {
            without.Remove(kind);
        }
    }

    return without;
}

void Report(RunResult result, IReadOnlySet<FaultKind> without)
{
    var shown = without.Count == asked.Without.Count ? result : Run(result.Seed, without, quiet: true);
    if (!asked.Trace)
    {
        foreach (var line in shown.Trace)
        {
            Console.WriteLine(line);
        }
    }

    var rest = without.Count == 0 ? string.Empty : $" --without {string.Join(',', without.Order())}";
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"seed {result.Seed} ({result.Scenario}) failed: {shown.Failure!.Invariant}: {shown.Failure.What}"));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"replay: dotnet run -c Release --project tests/Cicd.Simulation -- --seed {result.Seed} --scenario {result.Scenario}{rest} --trace"));
}
