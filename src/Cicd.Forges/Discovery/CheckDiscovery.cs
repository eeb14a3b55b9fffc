using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Discovery.Workflows;
using Cicd.Yaml;

namespace Cicd.Forges.Discovery;

/// <summary>The checks of a commit, or why there are none.</summary>
public abstract record CheckDiscovery
{
    private CheckDiscovery()
    {
    }

    /// <summary>There is something to run.</summary>
    public sealed record Found : CheckDiscovery
    {
        public required CheckSource Source { get; init; }

        /// <summary>At least one, with unique names.</summary>
        public required ImmutableArray<CheckSpec> Checks { get; init; }

        public required RepairPolicy Policy { get; init; }

        /// <summary>The configuration's limit for the whole session; null when it has none.</summary>
        public TimeSpan? SessionTimeout { get; init; }

        /// <summary>Sentences for a person: what was left out and why.</summary>
        public ImmutableArray<string> Notices { get; init; } = [];

        /// <summary>Steps of workflows that could be chosen with <c>--workflow</c>, and those that never run.</summary>
        public ImmutableArray<WorkflowStep> WorkflowSteps { get; init; } = [];
    }

    /// <summary>Exit code 6.</summary>
    public sealed record ConfigInvalid(ImmutableArray<ConfigFault> Faults) : CheckDiscovery;

    /// <summary>Neither the command line nor the configuration nor the tree says what to run.</summary>
    public sealed record NothingToRun(string Message, string NextStep, ImmutableArray<string> Notices, ImmutableArray<WorkflowStep> WorkflowSteps) : CheckDiscovery;

    /// <summary>A <c>--workflow</c> or <c>--run</c> value that names nothing, or nothing that may run.</summary>
    public sealed record SelectionRefused(string Message, string NextStep, ImmutableArray<WorkflowStep> WorkflowSteps) : CheckDiscovery;
}
