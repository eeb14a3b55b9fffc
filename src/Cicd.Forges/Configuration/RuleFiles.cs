using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Forges.Trees;
using Cicd.Yaml;

namespace Cicd.Forges.Configuration;

/// <summary>Finds the repository's own rules of classification in a commit's tree: <c>.cicd/rules/*.yml</c>, in the order of their names.</summary>
public static partial class RuleFiles
{
    private const int FilesMax = 50;

    public static bool Wanted(string path) => Place().IsMatch(path);

    public static (ImmutableArray<ClassificationRule> Rules, ImmutableArray<ConfigFault> Faults) Read(TreeSnapshot tree)
    {
        ImmutableArray<RuleFile> files = [.. tree.Paths.Where(Wanted).Take(FilesMax).Select(path => Read(path, tree.Text(path)))];
        return ([.. files.SelectMany(file => file.Rules)], [.. files.SelectMany(file => file.Faults)]);
    }

    private static RuleFile Read(string path, string? text) => text is null
        ? new RuleFile { Path = path, Faults = [new ConfigFault(path, 1, 1, "The file can't be read: it is no regular text file.")] }
        : RuleFileReader.Read(path, text);

    [GeneratedRegex(@"^\.cicd/rules/[^/]+\.ya?ml$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
