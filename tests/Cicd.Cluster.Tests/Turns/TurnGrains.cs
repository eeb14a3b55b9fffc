using Orleans.Concurrency;

namespace Cicd.Cluster.Tests.Turns;

[GrainType("test-turn")]
internal sealed class TurnGrain : TurnGrainBase;

[GrainType("test-turn-reentrant")]
[Reentrant]
internal sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain;
