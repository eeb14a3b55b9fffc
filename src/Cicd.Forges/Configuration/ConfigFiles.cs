using System.Collections.Immutable;
using Cicd.Forges.Trees;
using Cicd.Yaml;

namespace Cicd.Forges.Configuration;

/// <summary>Finds the configuration in a commit's tree.</summary>
public static class ConfigFiles
{
    /// <summary>The places where it may stand. More than one is a fault: nobody could tell which holds.</summary>
    public static ImmutableArray<string> Places { get; } = [".cicd.yml", ".cicd.yaml", ".github/cicd.yml"];

    public static ConfigReading Read(TreeSnapshot tree) => Places.Where(tree.Contains).ToList() switch
    {
        [] => new ConfigReading.Absent(),
        [var file] => tree.Text(file) is { } text
            ? ConfigParser.Parse(file, text)
            : new ConfigReading.Invalid([new ConfigFault(file, 1, 1, $"The file can't be read: it is no regular text file, or longer than {ConfigLimits.FileCharactersMax} characters.")]),
        [var first, .. var others] => new ConfigReading.Invalid(
        [
            .. others.Select(other => new ConfigFault(other, 1, 1, $"There is a configuration in '{first}' already. Keep one of them.")),
        ]),
    };
}
