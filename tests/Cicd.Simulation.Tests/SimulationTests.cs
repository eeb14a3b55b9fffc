using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Cicd.Simulation.Tests;

public sealed class SimulationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task SameSeeds_InTwoProcesses_LeaveTheSameLogs()
    {
        var first = await RunAsync("--seed", "1", "--seeds", "12", "--json");
        var second = await RunAsync("--seed", "1", "--seeds", "12", "--json");
        var other = await RunAsync("--seed", "2", "--seeds", "12", "--json");

        var digest = Summary(first).GetProperty("digest").GetString();
        Summary(second).GetProperty("digest").GetString().ShouldBe(digest);
        Summary(other).GetProperty("digest").GetString().ShouldNotBe(digest);
    }

    [Fact]
    public async Task AHundredSeeds_DoNotFail()
    {
        var run = await RunAsync("--seeds", "100", "--json");

        var summary = Summary(run);
        summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        summary.GetProperty("seeds").GetInt32().ShouldBe(100);
        summary.GetProperty("faults").EnumerateObject().Count().ShouldBeGreaterThan(15);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task UnknownScenario_IsRefusedWithTheNamesThereAre()
    {
        var run = await RunAsync("--scenario", "no-such");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("pipeline, interruptions, poison, impatient");
    }

    private static JsonElement Summary((int ExitCode, string Output) run) =>
        JsonDocument.Parse(run.Output.TrimEnd().Split('\n')[^1]).RootElement;

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var program = typeof(SimulationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Simulation").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
