namespace Cicd.Cluster.Tests.Activations;

/// <summary>A service of one activation; says when it goes.</summary>
internal sealed class ScopedNotes : IDisposable
{
    public string? Owner { get; set; }

    public void Dispose()
    {
        if (Owner is not null)
        {
            Probe.Of(Owner).Record("scope disposed");
        }
    }
}
