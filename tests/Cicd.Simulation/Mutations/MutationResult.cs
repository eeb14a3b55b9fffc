using System.Globalization;

namespace Cicd.Simulation.Mutations;

/// <summary>One planted bug, and whether it was caught.</summary>
/// <param name="Elapsed">With the build.</param>
internal sealed record MutationResult(Mutation Mutation, MutationVerdict Verdict, TimeSpan Elapsed)
{
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mutation.Name,-42} | {Verdict.CaughtBy ?? "NOT CAUGHT",-26} | {Verdict.Seed,5} | {Elapsed.TotalSeconds:0.0}");

    public object Json => new
    {
        name = Mutation.Name,
        bug = Mutation.Bug,
        expected = Mutation.SeenBy,
        caughtBy = Verdict.CaughtBy,
        seed = Verdict.Seed,
        seconds = Math.Round(Elapsed.TotalSeconds, 1),
    };
}
