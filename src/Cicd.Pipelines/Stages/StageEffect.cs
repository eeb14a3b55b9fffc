namespace Cicd.Pipelines;

/// <summary>What a stage asks of the world.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-effect")]
public abstract record StageEffect : IEffect
{
    public abstract string Lane { get; }
}

/// <summary>Give the task to its worker. Skipped when the task has moved on since.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-effect.dispatch-task")]
public sealed record DispatchTask([property: Id(0)] string Task, [property: Id(1)] int Epoch) : StageEffect
{
    public override string Lane => Task;
}

/// <summary>Stop the worker of this epoch, should it still run.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-effect.stop-task")]
public sealed record StopTask([property: Id(0)] string Task, [property: Id(1)] int Epoch, [property: Id(2)] string Reason) : StageEffect
{
    public override string Lane => Task;
}

/// <summary>Tell the session how the stage ended.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-effect.report-stage")]
public sealed record ReportStage : StageEffect
{
    /// <summary>A task's name is never empty, so this lane is nobody else's.</summary>
    public override string Lane => string.Empty;
}
