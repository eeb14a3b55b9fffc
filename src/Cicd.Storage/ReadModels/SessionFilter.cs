using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>Which sessions to list. Every condition that is set must hold.</summary>
public sealed record SessionFilter
{
    public const int LimitMax = 10_000;

    /// <summary>Empty: every phase.</summary>
    public ImmutableArray<SessionPhase> Phases { get; init; } = [];

    /// <summary><c>pass</c>, <c>fail</c>, <c>pending</c> or <c>cancel</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>As in <see cref="ForgeContext.Repository"/>.</summary>
    public string? Repository { get; init; }

    /// <summary>Created at this instant or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Created before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only those that are not over.</summary>
    public bool Unfinished { get; init; }

    /// <summary>1 to 10,000. Default: 50.</summary>
    public int Limit { get; init; } = 50;
}
