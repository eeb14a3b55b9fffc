using System.Globalization;
using Cicd.Benchmarks;
using Cicd.Benchmarks.Logs;
using Cicd.Benchmarks.Micro;
using Cicd.Benchmarks.Reports;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;

if (args is [RecoveryChild.Verb, var directory, var sessions])
{
    return await RecoveryChild.RunAsync(directory, int.Parse(sessions, CultureInfo.InvariantCulture));
}

if (args is [AnalysisChild.Verb, var kind, var megabytes])
{
    return AnalysisChild.Run(kind, megabytes);
}

BenchmarkRequest asked;
try
{
    asked = BenchmarkRequest.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

if (asked.List)
{
    foreach (var name in MeasureCatalog.Names)
    {
        Console.WriteLine(name);
    }

    return 0;
}

if (asked.Name == "micro")
{
    MicroBenchmarks.Run();
    return 0;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

using var samples = asked.RawFile is null ? null : new StreamWriter(asked.RawFile);
var machine = Machine.Describe(asked.DataFolder);
var gate = await LoadGate.OfThisMachine(TimeProvider.System).PassAsync(asked.Wait, interrupted.Token);
Console.Error.WriteLine(machine);
Console.Error.WriteLine(gate.IsQuiet
    ? $"quiet machine (load average {Numbers.Of(gate.Load ?? 0)})"
    : $"BUSY MACHINE: the load average is {(gate.Load is { } load ? Numbers.Of(load) : "unknown")} after {gate.Waited.TotalSeconds:0} s of waiting; measuring all the same");

var results = new List<MeasureResult>();
var exitCode = 0;
foreach (var name in asked.Name == "all" ? MeasureCatalog.Names : [asked.Name!])
{
    using var room = new BenchRoom(asked.DataFolder);
    await using var measure = MeasureCatalog.New(name, room, asked.LogsFolder);
    MeasureResult result;
    try
    {
        result = await new RoundRunner(TimeProvider.System, ProcessorShare.OfThisMachine()).RunAsync(measure, asked.Rounds, interrupted.Token);
    }
    catch (MissingToolException missing)
    {
        Console.Error.WriteLine($"{name}: {missing.Message}");
        exitCode = 3;
        continue;
    }

    results.Add(result);
    TextReport.Write(Console.Out, result);
    if (samples is not null)
    {
        JsonReport.WriteSamples(samples, result);
    }
}

if (asked.Markdown)
{
    MarkdownReport.Write(Console.Out, results);
}

if (asked.Json)
{
    JsonReport.Write(Console.Out, machine, gate, [.. results]);
}

return exitCode;
