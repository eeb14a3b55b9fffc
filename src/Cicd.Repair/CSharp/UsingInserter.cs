using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Puts one <c>using</c> where a careful person would: into the sorted block, with the file's own line endings. Pure.</summary>
internal static partial class UsingInserter
{
    /// <returns>The new text; null when the directive is there already.</returns>
    public static string? Insert(string text, string @namespace)
    {
        var lines = text.Split('\n');
        var code = CodeBlanker.Blank(text, SourceLanguage.CSharp).Split('\n');
        var directives = Directives(code);
        if (directives.Exists(directive => directive.Kind == DirectiveKind.Plain && directive.Name == @namespace && !directive.IsConditional)
            || directives.Exists(directive => directive.Kind == DirectiveKind.Global && directive.Name == @namespace))
        {
            return null;
        }

        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : string.Empty;
        var block = directives.Where(directive => directive.Kind == DirectiveKind.Plain && !directive.IsConditional).ToList();
        return block.Count > 0
            ? IntoBlock(lines, block, @namespace, ending)
            : AsFirst(lines, code, directives, @namespace, ending);
    }

    private static string IntoBlock(string[] lines, List<Directive> block, string @namespace, string ending)
    {
        // A file may keep its directives outside and more of them inside the namespace; the first block is the one to join.
        var indent = block[0].Indent;
        block = block.TakeWhile(directive => directive.Indent == indent).ToList();
        var order = SystemFirst(block) ? Compare : (Func<string, string, int>)string.CompareOrdinal;
        var next = block.Find(directive => order(@namespace, directive.Name) < 0);
        var at = next is null ? block[^1].Line + 1 : FirstLineOf(lines, next.Line);
        return Join(lines, at, [$"{indent}using {@namespace};{ending}"]);
    }

    /// <summary>A comment right above a directive belongs to it, unless it opens the file (a licence).</summary>
    private static int FirstLineOf(string[] lines, int line)
    {
        var first = line;
        while (first > 0 && lines[first - 1].TrimStart().StartsWith("//", StringComparison.Ordinal))
        {
            first--;
        }

        return first == 0 ? line : first;
    }

    private static string AsFirst(string[] lines, string[] code, List<Directive> directives, string @namespace, string ending)
    {
        var others = directives.Where(directive => directive.Kind is DirectiveKind.Global or DirectiveKind.Extern && !directive.IsConditional).ToList();
        if (others.Count > 0)
        {
            return Join(lines, others[^1].Line + 1, [$"using {@namespace};{ending}"]);
        }

        var at = AfterHeader(lines, code);

        // Aliases and static imports come after plain directives, so ours goes right before them.
        var beforeDirective = directives.Exists(directive => directive.Line == at);
        var blankFollows = at >= lines.Length || lines[at].Trim().Length == 0;
        return Join(lines, at, beforeDirective || blankFollows ? [$"using {@namespace};{ending}"] : [$"using {@namespace};{ending}", ending]);
    }

    /// <summary>The first line behind a leading comment and the preprocessor lines that must come first (<c>#nullable</c>, <c>#define</c>).</summary>
    private static int AfterHeader(string[] lines, string[] code)
    {
        var at = 0;
        while (at < lines.Length)
        {
            var (text, blanked) = (lines[at].Trim(), code[at].Trim());
            var isComment = blanked.Length == 0 && text.Length > 0 && !text.StartsWith("///", StringComparison.Ordinal);
            var isLeadingDirective = FirstLines().IsMatch(blanked);
            var isBlankInside = text.Length == 0 && (at > 0 || lines.Length > 1);
            if (!isComment && !isLeadingDirective && !isBlankInside)
            {
                break;
            }

            at++;
        }

        return at == lines.Length ? Math.Max(0, at - 1) : at;
    }

    private static List<Directive> Directives(string[] code)
    {
        var found = new List<Directive>();
        var conditions = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var line = code[i].TrimEnd('\r');
            if (Condition().Match(line) is { Success: true } condition)
            {
                conditions += condition.Groups[1].Value == "if" ? 1 : -1;
            }
            else if (UsingLine().Match(line) is { Success: true } match)
            {
                found.Add(new Directive(i, match.Groups["indent"].Value, Kind(match), match.Groups["name"].Value, conditions > 0));
            }
            else if (Declaration().IsMatch(line))
            {
                break;
            }
        }

        return found;
    }

    private static DirectiveKind Kind(Match match) =>
        match.Groups["extern"].Success ? DirectiveKind.Extern
        : match.Groups["global"].Success ? DirectiveKind.Global
        : match.Groups["static"].Success || match.Groups["alias"].Success ? DirectiveKind.Other
        : DirectiveKind.Plain;

    /// <summary>The default of every tool; not so only where the file itself proves the contrary.</summary>
    private static bool SystemFirst(List<Directive> block)
    {
        var names = block.ConvertAll(directive => directive.Name);
        var firstOther = names.FindIndex(name => !IsSystem(name));
        return firstOther < 0 || names.FindLastIndex(IsSystem) < firstOther;
    }

    private static int Compare(string left, string right) => (IsSystem(left), IsSystem(right)) switch
    {
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static string Join(string[] lines, int at, string[] inserted) =>
        string.Join('\n', lines.Take(at).Concat(inserted).Concat(lines.Skip(at)));

    private sealed record Directive(int Line, string Indent, DirectiveKind Kind, string Name, bool IsConditional);

    private enum DirectiveKind
    {
        None = 0,
        Plain = 1,
        Global = 2,
        Extern = 3,
        Other = 4,
    }

    [GeneratedRegex(@"^(?<indent>\s*)((?<extern>extern\s+alias)|(?<global>global\s+)?using)\s+(?<static>static\s+)?(?<alias>(unsafe\s+)?[\w@]+\s*=\s*)?(global::)?(?<name>[\w.@]+[^;]*?)\s*;", RegexOptions.CultureInvariant)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^\s*#\s*(if|endif)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"^\s*#\s*(nullable|define|undef|pragma)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLines();

    // Behind these no directive can follow; "namespace X {" is no such line, because directives may stand inside it.
    [GeneratedRegex(@"^\s*(\[|((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe|record)\s+)*(class|struct|interface|enum|record|delegate)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
