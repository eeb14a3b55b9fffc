using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Forges.Discovery;

/// <summary>What the user asked to be run.</summary>
public sealed record CheckQuery
{
    /// <summary>Values of <c>--run</c>; when there are any, nothing else is looked for.</summary>
    public ImmutableArray<string> Run { get; init; } = [];

    /// <summary>Values of <c>--workflow NAME[/JOB[/STEP]]</c>; they add to <see cref="Run"/> and replace what the configuration or the tree says.</summary>
    public ImmutableArray<string> Workflows { get; init; } = [];

    /// <summary>What the user says of the sandbox; null: nothing, so that the configuration decides. A repository never loosens what its user asked for.</summary>
    public SandboxMode? Sandbox { get; init; }

    /// <summary>Values of <c>--only</c>.</summary>
    public ImmutableArray<FailureCategory> Only { get; init; } = [];
}
