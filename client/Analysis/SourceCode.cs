using System.Collections.Immutable;

namespace Cicd.Cli;

/// <summary>Reads the lines around a failure out of the checkout that <c>--repo</c> names.</summary>
internal sealed class SourceCode(string root)
{
    private const int Around = 1;
    private const long BytesMax = 4 * 1024 * 1024;

    /// <summary>The line and its neighbours with their numbers; empty when the file is not there, is no file of the checkout, or is shorter.</summary>
    public ImmutableArray<(int Number, string Text)> Near(string file, int line)
    {
        var path = Path.GetFullPath(Path.Combine(root, file));
        if (!path.StartsWith(Path.GetFullPath(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || new FileInfo(path) is not { Exists: true, LinkTarget: null, Length: < BytesMax })
        {
            return [];
        }

        var first = Math.Max(1, line - Around);
        return [.. File.ReadLines(path).Skip(first - 1).Take(line + Around - first + 1).Select((text, index) => (first + index, text))];
    }
}
