namespace Cicd.Simulation.Scenarios;

/// <summary>All scenarios, by name; without a name they take turns by the seed.</summary>
internal static class ScenarioCatalog
{
    private static readonly Func<Scenario>[] Makers =
    [
        () => new PipelineScenario(),
        () => new InterruptionsScenario(),
        () => new PoisonScenario(),
        () => new ImpatientScenario(),
        () => new CalmScenario(),
        () => new StorageScenario(),
        () => new RestartScenario(),
    ];

    public static IEnumerable<string> Names => Makers.Select(make => make().Name);

    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    public static Scenario For(string? name, int seed) => name is null
        ? Makers[seed % Makers.Length]()
        : Makers.Select(make => make()).FirstOrDefault(scenario => scenario.Name == name)
            ?? throw new ArgumentException($"There is no scenario '{name}'. There are: {string.Join(", ", Names)}.");
}
