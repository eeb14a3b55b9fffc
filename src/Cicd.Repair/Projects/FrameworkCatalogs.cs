namespace Cicd.Repair;

/// <summary>The catalogues of the installed frameworks, each read when it is first needed.</summary>
internal sealed class FrameworkCatalogs
{
    private readonly string? _root = FrameworkCatalog.FindDotnetRoot();
    private readonly Lazy<FrameworkCatalog?> _base;
    private readonly Lazy<FrameworkCatalog?> _web;

    public FrameworkCatalogs()
    {
        _base = new(() => Read("Microsoft.NETCore.App"));
        _web = new(() => Read("Microsoft.AspNetCore.App"));
    }

    /// <summary>Those that a project may use.</summary>
    public IEnumerable<FrameworkCatalog> For(DotnetProject? project) =>
        new[] { _base.Value, project?.IsWeb == true ? _web.Value : null }.OfType<FrameworkCatalog>();

    private FrameworkCatalog? Read(string framework) => _root is null ? null : FrameworkCatalog.Read(_root, framework);
}
