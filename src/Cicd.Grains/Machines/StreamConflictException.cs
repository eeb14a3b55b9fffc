using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>Another activation has written to this machine's stream: it owns the machine now, and this one has deactivated.</summary>
[GenerateSerializer]
[Alias("cicd.stream-conflict")]
public sealed class StreamConflictException : CicdException
{
    public StreamConflictException(string stream, long expectedVersion, long currentVersion)
        : base($"{stream} is at version {currentVersion}, not at {expectedVersion}: another activation has written to it. Call again.")
    {
        Stream = stream;
        ExpectedVersion = expectedVersion;
        CurrentVersion = currentVersion;
    }

    [Id(0)]
    public string Stream { get; private set; }

    [Id(1)]
    public long ExpectedVersion { get; private set; }

    [Id(2)]
    public long CurrentVersion { get; private set; }
}
