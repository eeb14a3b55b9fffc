namespace Cicd.Repair;

/// <summary>Lists in sentences, bounded.</summary>
internal static class Sentences
{
    private const int ShownMax = 3;

    /// <summary><c>a.cs, b.cs, c.cs and 4 more files</c></summary>
    public static string Files(IReadOnlyCollection<string> paths) => List(paths, "file");

    /// <summary>Half sentences as one sentence: <c>Raised A to 2.0; removed B.</c></summary>
    public static string Clauses(IReadOnlyCollection<string> clauses)
    {
        var text = string.Join("; ", clauses.Take(ShownMax));
        var rest = clauses.Count > ShownMax ? $"; and {clauses.Count - ShownMax} more of the kind" : string.Empty;
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}{rest}.";
    }

    public static string List(IReadOnlyCollection<string> items, string noun)
    {
        var rest = items.Count - ShownMax;
        return rest > 0
            ? $"{string.Join(", ", items.Take(ShownMax))} and {rest} more {noun}{(rest == 1 ? "" : "s")}"
            : items.Count > 1 ? $"{string.Join(", ", items.SkipLast(1))} and {items.Last()}" : string.Join("", items);
    }
}
