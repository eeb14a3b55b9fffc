using System.Collections.Immutable;
using Cicd.Yaml;
using YamlDotNet.Core;

namespace Cicd.Diagnosis;

/// <summary>Turns the text of a file of rules into rules and examples, or into all of its faults (docs/classification.md).</summary>
public static class RuleFileReader
{
    public const int FileCharactersMax = 256 * 1024;
    public const int RulesMax = 500;

    private static readonly string[] RootKeys = ["version", "rules"];

    /// <param name="path">Stands in the faults.</param>
    /// <param name="isSection">Do the rules stand among other things, as in <c>.cicd.yml</c>? Those are none of this reader's business then.</param>
    /// <param name="checkPatterns">Also compile every pattern, so that a wrong one is a fault here and not an exception later. The shipped ones are known.</param>
    public static RuleFile Read(string path, string text, bool checkPatterns = true, bool isSection = false)
    {
        var faults = new ConfigFaults(path);
        if (text.Length > FileCharactersMax)
        {
            faults.Add(1, 1, $"The file is longer than {FileCharactersMax} characters.");
            return new RuleFile { Path = path, Faults = faults.InOrder };
        }

        try
        {
            var written = isSection
                ? ReadSection(YamlReader.Read(text), path, faults, checkPatterns)
                : ReadRoot(YamlReader.Read(text), path, faults, checkPatterns);
            return faults.IsEmpty ? new RuleFile { Path = path, Written = written } : new RuleFile { Path = path, Faults = faults.InOrder };
        }
        catch (YamlException broken)
        {
            faults.Add((int)broken.Start.Line, (int)broken.Start.Column, $"Not valid YAML: {broken.Message}");
            return new RuleFile { Path = path, Faults = faults.InOrder };
        }
    }

    /// <summary>The rules of a list that stands in another file, for example under <c>rules:</c> in <c>.cicd.yml</c>; its faults go to <paramref name="faults"/>.</summary>
    public static ImmutableArray<WrittenRule> ReadList(YamlValue list, string path, ConfigFaults faults, bool checkPatterns = true)
    {
        var reader = new RuleReader(path, faults, checkPatterns);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var written = ImmutableArray.CreateBuilder<WrittenRule>();
        foreach (var item in faults.Items(list, "rules", RulesMax))
        {
            if (reader.Read(item) is not { } rule)
            {
                continue;
            }

            if (!names.Add(rule.Rule.Name))
            {
                faults.Add(item, $"There is another rule named '{rule.Rule.Name}'.");
            }

            written.Add(rule);
        }

        return written.ToImmutable();
    }

    private static ImmutableArray<WrittenRule> ReadSection(YamlValue? root, string path, ConfigFaults faults, bool checkPatterns) =>
        (root as YamlMap)?["rules"] is { } rules ? ReadList(rules, path, faults, checkPatterns) : [];

    private static ImmutableArray<WrittenRule> ReadRoot(YamlValue? root, string path, ConfigFaults faults, bool checkPatterns)
    {
        if (root is null or YamlScalar { IsNull: true })
        {
            faults.Add(1, 1, "The file is empty. It needs 'rules'.");
            return [];
        }

        if (faults.Map(root, "the file", RootKeys) is not { } map)
        {
            return [];
        }

        if (map["version"] is { } version && version is not YamlScalar { Text: "1" })
        {
            faults.Add(version, "'version' must be 1; this is the only version there is.");
        }

        if (map["rules"] is not { } rules)
        {
            faults.Add(root, "The file has no 'rules'.");
            return [];
        }

        return ReadList(rules, path, faults, checkPatterns);
    }
}
