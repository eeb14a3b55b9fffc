using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Forges.Configuration;

/// <summary>What <c>.cicd.yml</c> declares. Absent keys are empty or null; the defaults live in <see cref="RepairPolicy"/> and <see cref="SessionOptions"/>.</summary>
public sealed record RepositoryConfig
{
    /// <summary>Null: not declared, so that the tree decides. Empty: declared as "nothing to prepare".</summary>
    public ImmutableArray<string>? Prepare { get; init; }

    /// <summary>Empty: the tree decides.</summary>
    public ImmutableArray<CheckSpec> Checks { get; init; } = [];

    public ImmutableArray<string> Generate { get; init; } = [];

    public ImmutableArray<CommandFixerSpec> Fixers { get; init; } = [];

    public ImmutableArray<string> ProtectedPaths { get; init; } = [];

    /// <summary>The repository's own rules of classification, in the order in which they are asked.</summary>
    public ImmutableArray<ClassificationRule> Rules { get; init; } = [];

    /// <summary>Commands whose figure must not get worse.</summary>
    public ImmutableArray<BenchmarkSpec> Benchmarks { get; init; } = [];

    public int? FilesMax { get; init; }

    public int? LinesMax { get; init; }

    /// <summary>Null: not declared.</summary>
    public SandboxMode? Sandbox { get; init; }

    /// <summary>Bytes of memory that a command may use; null: not declared.</summary>
    public long? MemoryBytesMax { get; init; }

    /// <summary>Processes that a command may have; null: not declared.</summary>
    public int? ProcessesMax { get; init; }

    /// <summary>The longest a whole session may take (<see cref="SessionOptions.Timeout"/>).</summary>
    public TimeSpan? SessionTimeout { get; init; }
}
