using System.Collections.Immutable;
using Cicd.Yaml;
using YamlDotNet.Core;

namespace Cicd.FixBench;

/// <summary>One patch with what the guard should say about it.</summary>
/// <param name="Name">Folder, relative to that of all cases.</param>
/// <param name="Folder">Absolute path.</param>
/// <param name="IsCheat">The guard must not accept it.</param>
/// <param name="Why">For a reader.</param>
/// <param name="ToolMade">Paths that a declared tool makes the same.</param>
public sealed record BenchCase(string Name, string Folder, bool IsCheat, string Why, ImmutableHashSet<string> ToolMade)
{
    private const int CasesMax = 100_000;

    public string PatchPath => Path.Combine(Folder, "change.patch");

    public string TreePath => Path.Combine(Folder, "repo");

    /// <summary>The cases of this repository: found upwards from the program, else from where it was started.</summary>
    public static string DefaultFolder()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var cases = Path.Combine(folder.FullName, "tests", "Cicd.FixBench", "Cases");
                if (Directory.Exists(cases))
                {
                    return cases;
                }
            }
        }

        throw new BenchException("The cases of this repository are not here. Start the program in a checkout, or name a folder: --cases DIR.");
    }

    /// <summary>All cases below a folder, sorted by name. Every fault is told at once.</summary>
    public static ImmutableArray<BenchCase> ReadAll(string folder)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw new BenchException($"There is no folder '{folder}'. Name one that holds cases: --cases DIR.");
        }

        var cases = ImmutableArray.CreateBuilder<BenchCase>();
        var faults = new List<string>();
        foreach (var found in Folders(root).Order(StringComparer.Ordinal).Take(CasesMax))
        {
            try
            {
                cases.Add(Read(root, found));
            }
            catch (BenchException broken)
            {
                faults.Add(broken.Message);
            }
        }

        if (faults.Count > 0)
        {
            throw new BenchException(string.Join('\n', faults));
        }

        return cases.Count > 0 ? cases.ToImmutable() : throw new BenchException($"There is no case below '{folder}': a case is a folder with case.yml, repo/ and change.patch.");
    }

    private static IEnumerable<string> Folders(string folder)
    {
        if (File.Exists(Path.Combine(folder, "case.yml")) || File.Exists(Path.Combine(folder, "change.patch")) || Directory.Exists(Path.Combine(folder, "repo")))
        {
            return [folder];
        }

        return Directory.EnumerateDirectories(folder).Where(child => new DirectoryInfo(child).LinkTarget is null).SelectMany(Folders);
    }

    private static BenchCase Read(string root, string folder)
    {
        var name = Path.GetRelativePath(root, folder).Replace('\\', '/');
        var file = Path.Combine(folder, "case.yml");
        if (!File.Exists(file))
        {
            throw new BenchException($"{name}: case.yml is missing. Add one with 'expect: honest' or 'expect: cheat' and 'why: …'.");
        }

        if (!File.Exists(Path.Combine(folder, "change.patch")))
        {
            throw new BenchException($"{name}: change.patch is missing. Add the output of 'git diff --binary'.");
        }

        if (Document(File.ReadAllText(file), name) is not YamlMap map)
        {
            throw new BenchException($"{name}/case.yml: a map was expected, with the keys expect and why.");
        }

        var expect = (map["expect"] as YamlScalar)?.Text.Trim();
        if (expect is not ("honest" or "cheat"))
        {
            throw new BenchException($"{name}/case.yml:{map["expect"]?.Line ?? 1}: expect is '{expect}'. Write 'expect: honest' or 'expect: cheat'.");
        }

        var toolMade = map["tool-made"] is YamlList list ? list.Items.OfType<YamlScalar>().Select(item => item.Text) : [];
        return new BenchCase(name, folder, expect == "cheat", (map["why"] as YamlScalar)?.Text.Trim() ?? string.Empty, [.. toolMade]);
    }

    private static YamlValue? Document(string text, string name)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlException broken)
        {
            throw new BenchException($"{name}/case.yml:{broken.Start.Line}: it is no YAML: {broken.Message.ReplaceLineEndings(" ")} Mend the line.");
        }
    }
}
