namespace Cicd.Forges.Discovery;

/// <summary>Who said what the checks are.</summary>
public enum CheckSource
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary><c>--run</c> or <c>--workflow</c>.</summary>
    CommandLine = 1,

    /// <summary><c>.cicd.yml</c>.</summary>
    Configuration = 2,

    /// <summary>Projects, scripts and targets in the tree.</summary>
    Tree = 3,
}
