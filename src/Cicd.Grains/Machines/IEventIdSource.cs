namespace Cicd.Grains;

/// <summary>
/// Names events before they are appended. When the answer to an append is lost, the name tells whether the event at that version is ours.
/// </summary>
public interface IEventIdSource
{
    /// <summary>Never the same twice, in no process.</summary>
    string Next();
}

internal sealed class RandomEventIds : IEventIdSource
{
    public string Next() => Guid.CreateVersion7().ToString("N");
}
