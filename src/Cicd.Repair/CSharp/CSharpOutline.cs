using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>
/// Namespaces, top-level types and extension methods that a source file declares. Read by tokens, not by a compiler: enough to find candidates,
/// and validation builds the result anyway.
/// </summary>
internal sealed partial record CSharpOutline
{
    public ImmutableArray<string> Namespaces { get; init; } = [];

    public ImmutableArray<(string Namespace, string Name)> Types { get; init; } = [];

    public ImmutableArray<(string Namespace, string Name)> Extensions { get; init; } = [];

    /// <summary>Also global ones; without <c>static</c> and aliases.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];

    public static CSharpOutline Read(string text)
    {
        var code = CodeBlanker.Blank(text, SourceLanguage.CSharp);
        var namespaces = new Stack<(string Name, int Depth)>();
        var outline = new CSharpOutline();
        var depth = 0;
        foreach (Match token in Token().Matches(code))
        {
            var current = namespaces.TryPeek(out var top) ? top : (Name: string.Empty, Depth: 0);
            if (token.ValueSpan is "{")
            {
                depth++;
            }
            else if (token.ValueSpan is "}")
            {
                depth--;
                while (namespaces.TryPeek(out var open) && open.Depth > depth)
                {
                    namespaces.Pop();
                }
            }
            else if (token.Groups["ns"] is { Success: true } name)
            {
                var full = current.Name.Length == 0 ? name.Value : $"{current.Name}.{name.Value}";
                var isBlock = token.Groups["open"].ValueSpan is "{";
                depth += isBlock ? 1 : 0;
                namespaces.Push((full, depth));
                outline = outline with { Namespaces = outline.Namespaces.Add(full) };
            }
            else if (token.Groups["type"] is { Success: true } type && depth == current.Depth)
            {
                outline = outline with { Types = outline.Types.Add((current.Name, type.Value)) };
            }
            else if (token.Groups["ext"] is { Success: true } extension)
            {
                outline = outline with { Extensions = outline.Extensions.Add((current.Name, extension.Value)) };
            }
            else if (token.Groups["using"] is { Success: true } imported)
            {
                outline = outline with { Usings = outline.Usings.Add(imported.Value) };
            }
        }

        return outline;
    }

    [GeneratedRegex(
        @"[{}]"
        + @"|(?<![\w.])namespace\s+(?<ns>[\w.]+)\s*(?<open>[;{])"
        + @"|(?<![\w.@])(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<type>[A-Za-z_]\w*)(?=[\s<(:{;]|$)"
        + @"|(?<![\w.@])delegate\s+[\w.<>?,\[\]\s]+?\s(?<type>[A-Za-z_]\w*)\s*(?:<[^>(]*>)?\("
        + @"|(?<ext>[A-Za-z_]\w*)\s*(?:<[^>()]*>)?\s*\(\s*this\s+[\w\[]"
        + @"|(?<![\w.])using\s+(?:global::)?(?<using>[A-Za-z_][\w.]*)\s*;",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
