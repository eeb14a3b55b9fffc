using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Benchmarks.Silos;

/// <summary>The smallest event-sourced grain: each call is one durable event, and nothing follows from it.</summary>
[Alias("cicd.bench.step")]
internal interface IStepGrain : IMachineGrain
{
    /// <summary>On return the event is on the disk.</summary>
    [Alias("step")]
    Task StepAsync(string text);
}

[GrainType("bench-step")]
internal sealed class StepGrain(
    [PersistentState("bench-step-snapshot")] IPersistentState<MachineSnapshot<StepState, StepEffect>> snapshot,
    MachineServices services)
    : MachineGrain<StepState, StepEvent, StepEffect>(snapshot, services), IStepGrain
{
    /// <summary>Makes an event of 230 bytes as it stands in the log.</summary>
    public static readonly string Text = new('x', 160);

    protected override string Stream => $"bench/{Key}";

    protected override StepState Initial { get; } = new();

    protected override StepEvent WhenDue { get; } = new Stepped(string.Empty);

    public Task StepAsync(string text) => RaiseAsync(new Stepped(text));

    protected override Step<StepState, StepEffect> Apply(StepState state, StepEvent received, DateTimeOffset now) =>
        new(state with { Steps = state.Steps + 1 });

    protected override Task<StepEvent?> PerformAsync(StepEffect effect, CancellationToken cancellationToken) => Task.FromResult<StepEvent?>(null);

    protected override ReadModelChange? Project(StepState state) => null;

    protected override DateTimeOffset? DueAt(StepState state) => null;

    protected override bool IsOver(StepState state) => false;
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.bench.step-state")]
internal sealed record StepState
{
    [Id(0)]
    public long Steps { get; init; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.bench.step-event")]
internal abstract record StepEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.bench.step-event.stepped")]
internal sealed record Stepped([property: Id(0)] string Text) : StepEvent;

/// <summary>There are none.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.bench.step-effect")]
internal abstract record StepEffect : IEffect
{
    public abstract string Lane { get; }
}
