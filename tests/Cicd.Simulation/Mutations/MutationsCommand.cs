using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cicd.Testing;

namespace Cicd.Simulation.Mutations;

/// <summary>Tests the tester: plants each bug, and says which invariant catches it with which seed.</summary>
internal static class MutationsCommand
{
    /// <summary>So many of the bugs must be caught.</summary>
    private const double Goal = 0.95;

    /// <returns>0 when enough are caught, 1 when not or when nothing can be said, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        MutationsCommandLine asked;
        IReadOnlyList<Mutation> mutations;
        try
        {
            asked = MutationsCommandLine.Parse(arguments);
            mutations = asked.Choose(MutationCatalog.In(RepositoryRoot.Path));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }

        using var stopping = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(asked, mutations, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; the copy is removed.");
            return 1;
        }
        catch (InvalidOperationException broken)
        {
            Console.Error.WriteLine(broken.Message);
            return 1;
        }

        // The process ends by itself once everything is cleaned up.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task<int> RunAsync(MutationsCommandLine asked, IReadOnlyList<Mutation> mutations, CancellationToken cancellationToken)
    {
        await using var workspace = await MutationWorkspace.CreateAsync(RepositoryRoot.Path, cancellationToken);
        var control = await workspace.PlayAsync(asked.Seeds, cancellationToken);
        if (control.IsCaught)
        {
            Console.Error.WriteLine($"Without any bug, seed {control.Seed?.ToString(CultureInfo.InvariantCulture) ?? "?"} fails: {control.CaughtBy}. No verdict would mean anything.");
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"without any bug: {asked.Seeds} seeds, none failed"));
        Console.WriteLine($"{"mutation",-42} | {"caught by",-26} | {"seed",5} | seconds");
        var results = new List<MutationResult>();
        foreach (var mutation in mutations)
        {
            var result = await TryAsync(workspace, mutation, asked.Seeds, cancellationToken);
            Console.WriteLine(result.Line);
            results.Add(result);
        }

        return Conclude(asked, results);
    }

    private static async Task<MutationResult> TryAsync(MutationWorkspace workspace, Mutation mutation, int seeds, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await workspace.PlantAsync(mutation, cancellationToken);
        var verdict = await workspace.PlayAsync(seeds, cancellationToken);
        await workspace.UprootAsync(mutation, cancellationToken);
        return new MutationResult(mutation, verdict, watch.Elapsed);
    }

    private static int Conclude(MutationsCommandLine asked, List<MutationResult> results)
    {
        var caught = results.Count(result => result.Verdict.IsCaught);
        var share = (double)caught / results.Count;
        Console.WriteLine(asked.Json
            ? JsonSerializer.Serialize(new { mutations = results.Select(result => result.Json), seeds = asked.Seeds, caught, total = results.Count, share = Math.Round(share, 4) })
            : string.Create(CultureInfo.InvariantCulture, $"{caught} of {results.Count} caught within {asked.Seeds} seeds: {share:P0}"));
        return share >= Goal ? 0 : 1;
    }
}
