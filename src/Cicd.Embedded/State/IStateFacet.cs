namespace Orleans.Runtime;

/// <summary>State that is read while its activation is being set up.</summary>
internal interface IStateFacet
{
    Task LoadAsync(CancellationToken cancellationToken);
}
