using System.Globalization;

namespace Cicd.Forges.Local;

/// <summary>Names of files in a sentence.</summary>
internal static class FileNames
{
    private const int NamedMax = 10;

    /// <summary>The first ten, quoted where a name would break the line, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> paths) => paths.Count <= NamedMax
        ? string.Join(", ", paths.Select(OneLine))
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", paths.Take(NamedMax).Select(OneLine))} and {paths.Count - NamedMax} more");

    /// <summary>Control characters would let a file name write to the terminal.</summary>
    private static string OneLine(string path) => string.Concat(path.Select(letter =>
        char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : letter.ToString()));
}
