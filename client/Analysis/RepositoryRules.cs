using System.Collections.Immutable;
using Cicd.Diagnosis;
using Cicd.Forges.Configuration;

namespace Cicd.Cli;

/// <summary>The rules of a checkout as they lie on the disk: those of its configuration, then <c>.cicd/rules/*.yml</c>.</summary>
internal static class RepositoryRules
{
    public static ImmutableArray<RuleFile> Read(string root) =>
    [
        .. ConfigFiles.Places.Where(place => File.Exists(Path.Combine(root, place))).Select(place => ReadFile(root, place)),
        .. Folder(root).Order(StringComparer.Ordinal).Select(file => ReadFile(root, file)),
    ];

    /// <summary>One file; the configuration's rules stand among other things.</summary>
    public static RuleFile ReadFile(string root, string path) => RuleFileReader.Read(
        path.Replace('\\', '/'), File.ReadAllText(Path.Combine(root, path)), isSection: ConfigFiles.Places.Any(place => Path.GetFileName(place) == Path.GetFileName(path)));

    /// <summary>Exit code 6, with every fault of every file; null when there is none.</summary>
    public static CliFault? FaultOf(ImmutableArray<RuleFile> files)
    {
        var faults = files.SelectMany(file => file.Faults).ToArray();
        return faults.Length == 0
            ? null
            : new CliFault(
                ExitCode.Configuration, $"The rules have {Words.Count(faults.Length, "fault")}.", string.Join('\n', faults.Select(fault => fault.ToString())), "Correct them, then: cicd patterns test");
    }

    private static IEnumerable<string> Folder(string root)
    {
        var folder = Path.Combine(root, ".cicd", "rules");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(file => Path.GetRelativePath(root, file)).Where(file => RuleFiles.Wanted(file.Replace('\\', '/')))
            : [];
    }
}
