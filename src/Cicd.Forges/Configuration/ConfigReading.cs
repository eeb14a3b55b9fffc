using System.Collections.Immutable;
using Cicd.Yaml;

namespace Cicd.Forges.Configuration;

/// <summary>What came of looking for the repository's configuration.</summary>
public abstract record ConfigReading
{
    private ConfigReading()
    {
    }

    /// <summary>There is no configuration file; that is fine.</summary>
    public sealed record Absent : ConfigReading;

    /// <summary>The one configuration, and its path from the top of the repository.</summary>
    public sealed record Read(string File, RepositoryConfig Config) : ConfigReading;

    /// <summary>Every fault of the file at once. The command line answers with exit code 6.</summary>
    public sealed record Invalid(ImmutableArray<ConfigFault> Faults) : ConfigReading
    {
        public override string ToString() => string.Join('\n', Faults);
    }
}
