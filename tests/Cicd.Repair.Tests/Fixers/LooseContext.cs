using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Repair.Tests;

/// <summary>A fixer's surroundings on a machine where nothing is installed, for what no real project can show here.</summary>
internal static class LooseContext
{
    public static FixContext Of(ImmutableArray<Failure> failures, params (string Path, string Text)[] files)
    {
        var root = Directory.CreateTempSubdirectory("cicd-loose-").FullName;
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }

        var tools = new NoTools();
        return new FixContext
        {
            Root = root,
            Failures = [.. failures.Select(Samples.Classified)],
            Request = Samples.Request("build"),
            Tools = tools,
            Toolbox = new Toolbox(root, tools),
            ChangedFilesAsync = _ => Task.FromResult(ImmutableArray<string>.Empty),
        };
    }
}
