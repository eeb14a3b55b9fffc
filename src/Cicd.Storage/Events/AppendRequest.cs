using System.Collections.Immutable;

namespace Cicd.Storage;

/// <summary>Events to append together, and what they change in the read model.</summary>
public sealed record AppendRequest
{
    /// <summary>
    /// For example <c>session/cicd-1732100000-1a2b3c4d</c>. A part between slashes that is a session id ties the stream to that session: it is
    /// removed together with it.
    /// </summary>
    public required string Stream { get; init; }

    /// <summary>Version of the last event that the caller knows; 0 for none.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>1 to 1,000, with ids that differ.</summary>
    public required ImmutableArray<NewEvent> Events { get; init; }

    /// <summary>Applied in the same transaction, and only when the append takes place; null for none.</summary>
    public ReadModelChange? ReadModel { get; init; }

    /// <exception cref="ArgumentException">The request is not well formed.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Stream);
        ArgumentOutOfRangeException.ThrowIfNegative(ExpectedVersion);
        if (Events.IsDefaultOrEmpty || Events.Length > 1000)
        {
            throw new ArgumentException("An append has 1 to 1,000 events.", nameof(Events));
        }

        if (Events.Select(added => added.EventId).Distinct(StringComparer.Ordinal).Count() != Events.Length)
        {
            throw new ArgumentException("Two events of an append have the same id.", nameof(Events));
        }
    }
}
