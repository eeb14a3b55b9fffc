namespace Cicd.Repair;

/// <summary>Lists in sentences, bounded.</summary>
internal static class Sentences
{
    private const int ShownMax = 3;

    /// <summary><c>a.cs, b.cs, c.cs and 4 more files</c></summary>
    public static string Files(IReadOnlyCollection<string> paths) => List(paths, "file");

    public static string List(IReadOnlyCollection<string> items, string noun)
    {
        var rest = items.Count - ShownMax;
        return rest > 0
            ? $"{string.Join(", ", items.Take(ShownMax))} and {rest} more {noun}{(rest == 1 ? "" : "s")}"
            : items.Count > 1 ? $"{string.Join(", ", items.SkipLast(1))} and {items.Last()}" : string.Join("", items);
    }
}
