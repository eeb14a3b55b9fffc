using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>What a session asks of the world. <c>Epoch</c> is that of the session when it asked: <see cref="SessionState.Epoch"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect")]
public abstract record SessionEffect : IEffect
{
    public abstract string Lane { get; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect.start-stage")]
public sealed record StartStage([property: Id(0)] StageId Stage, [property: Id(1)] int Epoch = 0) : SessionEffect
{
    public override string Lane => Stage.ToString();
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect.suspend-stage")]
public sealed record SuspendStage([property: Id(0)] StageId Stage, [property: Id(1)] string Reason, [property: Id(2)] int Epoch = 0) : SessionEffect
{
    public override string Lane => Stage.ToString();
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect.resume-stage")]
public sealed record ResumeStage([property: Id(0)] StageId Stage, [property: Id(1)] int Epoch = 0) : SessionEffect
{
    public override string Lane => Stage.ToString();
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect.cancel-stage")]
public sealed record CancelStage([property: Id(0)] StageId Stage, [property: Id(1)] string Reason) : SessionEffect
{
    public override string Lane => Stage.ToString();
}

/// <summary>Write what the session leaves behind: branch and patch, or the hand-over.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-effect.conclude")]
public sealed record Conclude : SessionEffect
{
    public override string Lane => "conclude";
}
