namespace Cicd.Storage;

/// <summary>Who owns, or owned last, a data directory. Stored as <c>owner.json</c>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.storage.owner")]
public sealed record OwnerRecord
{
    /// <summary>Counts the ownerships of the directory, from 1. Process markers carry it: a smaller one belongs to a run that is over.</summary>
    [Id(0)]
    public required long Epoch { get; init; }

    [Id(1)]
    public required int ProcessId { get; init; }

    [Id(2)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The program's file name, at most 200 characters; the arguments are left out, they may hold secrets.</summary>
    [Id(3)]
    public required string Command { get; init; }
}
