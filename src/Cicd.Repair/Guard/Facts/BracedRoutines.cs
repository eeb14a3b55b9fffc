using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Tests and functions in languages whose blocks are braces: JavaScript, TypeScript, Go, Java and their kin. Pure.</summary>
internal static class BracedRoutines
{
    private static readonly ImmutableHashSet<string> Control = ["if", "for", "while", "switch", "catch", "else", "do", "try", "with", "synchronized", "return", "select", "foreach", "when", "until", "unless",
        "class", "interface", "enum", "namespace", "struct", "record", "match", "using", "lock"];

    public static ImmutableArray<Routine> Read(ImmutableArray<Token> all, SourceLanguage language)
    {
        var tokens = all.Where(token => token.Kind != TokenKind.Comment).ToList();
        var routines = ImmutableArray.CreateBuilder<Routine>();
        if (language == SourceLanguage.JavaScript)
        {
            Calls(tokens, routines);
        }

        Functions(tokens, language, routines);
        return routines.ToImmutable();
    }

    /// <summary><c>it('adds', () =&gt; { … })</c></summary>
    private static void Calls(List<Token> tokens, ImmutableArray<Routine>.Builder routines)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.Word || (i > 0 && tokens[i - 1].Kind == TokenKind.Sign && tokens[i - 1].Text is "." or "?."))
            {
                continue;
            }

            var isTest = token.Text is "it" or "test" or "specify" or "fit" or "ftest" or "xit" or "xtest" or "xspecify" or "fspecify" or "scenario" or "ava";
            var isHook = token.Text is "beforeEach" or "afterEach" or "beforeAll" or "afterAll" or "before" or "after" or "setup" or "teardown";
            if (!isTest && !isHook && token.Text is not ("Deno" or "t" or "QUnit" or "suite" or "tap" or "describe"))
            {
                continue;
            }

            var chain = Expressions.ReadChain(tokens, i);
            if (token.Text is "Deno" or "t" or "QUnit" or "suite" or "tap")
            {
                isTest = chain.Segments.Length > 1 && chain.Segments[1].Name == "test";
            }

            var called = chain.Segments.LastOrDefault(segment => segment.Arguments is not null);
            if (called?.Arguments is not { } arguments || (!isTest && !isHook))
            {
                continue;
            }

            var parts = Expressions.Split(arguments, ",");
            if (isTest && (parts.Count == 0 || (parts[0][0].Kind is TokenKind.Number) || chain.Segments.Any(segment => segment.Name is "extend" or "use" or "step" or "describe" or "beforeEach" or "afterEach" or "beforeAll" or "afterAll" or "setTimeout")))
            {
                continue;
            }

            var isSkipped = token.Text[0] == 'x' || chain.Segments.Any(segment => segment.Name is "skip" or "todo" or "fixme") || parts.Count < 2;
            var body = isHook ? arguments : [.. parts.Skip(1).SelectMany(part => part)];
            routines.Add(new Routine
            {
                Name = isHook ? token.Text : Expressions.Text(parts[0]),
                IsTest = isTest && !isSkipped,
                FirstLine = token.Line,
                LastLine = arguments.Count > 0 ? arguments[^1].Line : token.Line,
                Body = [.. Inner(body)],
                Marks = parts.Count > 2 && isTest ? [.. parts.Where((part, index) => index > 0 && !IsFunction(part)).Select(Expressions.Text)] : [],
                Cases = called.More is { } rows ? [.. Rows(rows)] : [],
            });
        }
    }

    private static bool IsFunction(IReadOnlyList<Token> part) => part.Any(token => token.Is("=>") || token.Is("function"));

    /// <summary>Inside of the braces of a function; the whole for <c>() =&gt; expect(…)</c>.</summary>
    private static IEnumerable<Token> Inner(IReadOnlyList<Token> function)
    {
        for (var i = 0; i + 1 < function.Count; i++)
        {
            if (function[i].Is("=>") || (function[i].Is(")") && function[i + 1].Is("{")))
            {
                var open = i + 1;
                while (open < function.Count && function[open].Kind == TokenKind.LineEnd)
                {
                    open++;
                }

                return open < function.Count && function[open].Is("{")
                    ? Expressions.Range(function, open + 1, Expressions.Close(function, open))
                    : Expressions.Range(function, i + 1, function.Count);
            }
        }

        return function;
    }

    private static IEnumerable<string> Rows(IReadOnlyList<Token> table)
    {
        var inner = table.Count > 1 && table[0].Is("[") ? Expressions.Range(table, 1, Expressions.Close(table, 0)) : table;
        return Expressions.Split(inner, ",").Where(row => row.Count > 0).Select(Expressions.Text);
    }

    private static void Functions(List<Token> tokens, SourceLanguage language, ImmutableArray<Routine>.Builder routines)
    {
        var types = new Stack<(int Close, string Name, string Hidden)>();
        var boundary = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            while (types.TryPeek(out var left) && i >= left.Close)
            {
                types.Pop();
            }

            if (tokens[i].Is(";") || tokens[i].Is("}"))
            {
                boundary = i + 1;
            }
            else if (tokens[i].Is("{") && i > 0 && language == SourceLanguage.Java && tokens[i - 1].Kind == TokenKind.Sign && tokens[i - 1].Text is "(" or "=" or ",")
            {
                // Values of an annotation: @CsvSource({"1, 2"})
                i = Expressions.Close(tokens, i);
            }
            else if (tokens[i].Is("{"))
            {
                var header = Header(Expressions.Range(tokens, boundary, i), language);
                var type = header.FindIndex(token => token.Kind == TokenKind.Word && token.Text is "class" or "interface" or "object" or "record");
                if (type >= 0 && type + 1 < header.Count && header[type + 1].Kind == TokenKind.Word)
                {
                    var isAbstract = header.Exists(token => token.Is("abstract"));
                    var isLost = language == SourceLanguage.Java && types.Count > 0 && !header.Exists(token => token.Text is "Nested" or "inner" or "static");
                    types.Push((Expressions.Close(tokens, i), header[type + 1].Text, isAbstract ? "stands in an abstract class" : isLost ? "stands in an inner class without @Nested" : string.Empty));
                }
                else if (Name(header, language) is { } name)
                {
                    var close = Expressions.Close(tokens, i);
                    types.TryPeek(out var around);
                    routines.Add(Function(header, name, [.. Expressions.Range(tokens, i + 1, close)], tokens[close].Line, language, around.Name ?? string.Empty, around.Hidden ?? string.Empty));
                }

                boundary = i + 1;
            }
        }
    }

    /// <summary>The lines that belong to the block: without semicolons, what stands before it does not.</summary>
    private static List<Token> Header(IReadOnlyList<Token> tokens, SourceLanguage language)
    {
        var lines = new List<List<Token>> { new() };
        foreach (var token in tokens.Where(token => token.Kind != TokenKind.Directive))
        {
            if (token.Kind == TokenKind.LineEnd)
            {
                lines.Add([]);
            }
            else
            {
                lines[^1].Add(token);
            }
        }

        lines.RemoveAll(line => line.Count == 0);
        var first = lines.Count - 1;
        while (first > 0 && (lines[first - 1][0].Is("@") || (language == SourceLanguage.Java && lines[first - 1][0].Text is not ("import" or "package") && !lines[first].Exists(token => token.Is("fun")) && !lines[first - 1].Exists(token => token.Is("=")))))
        {
            first--;
        }

        return first < 0 ? [] : [.. lines.Skip(first).SelectMany(line => line)];
    }

    private static Routine Function(List<Token> header, string name, ImmutableArray<Token> body, int last, SourceLanguage language, string type, string hidden)
    {
        var marks = Annotations(header).ToList();
        var isTest = language switch
        {
            SourceLanguage.Go => IsGoTest(header, name),
            SourceLanguage.Java => marks.Exists(mark => mark.Split(' ') is [_, "Test" or "ParameterizedTest" or "RepeatedTest" or "TestFactory" or "TestTemplate" or "Property" or "Theory", ..])
                && !marks.Exists(mark => mark.Split(' ') is [_, "Disabled" or "Ignore", ..]),
            _ => false,
        };
        var names = header.Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).TakeWhile(word => word != name).ToHashSet(StringComparer.Ordinal);
        return new Routine
        {
            Name = name,
            Type = type,
            IsTest = isTest,
            FirstLine = header[0].Line,
            LastLine = last,
            Body = body,
            Marks = [.. marks],
            Cases = [.. marks.Where(mark => mark.Contains("Source", StringComparison.Ordinal)).SelectMany(Values)],
            Hidden = hidden.Length > 0 ? hidden
                : language == SourceLanguage.Java && names.Overlaps(["private", "static", "abstract"]) ? "is not one that the runner calls" : string.Empty,
        };
    }

    // func TestTotal(t *testing.T): "Testtotal" and "testTotal" are none.
    private static bool IsGoTest(List<Token> header, string name)
    {
        foreach (var prefix in new[] { "Test", "Fuzz", "Example" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || !char.IsLower(name[prefix.Length])))
            {
                return header.Count > 1 && header[0].Is("func") && (header[1].Text == name || header[1].Is("(")) && (prefix == "Example" || header.Exists(token => token.Is("testing") || token.Is("suite") || token.Is("Suite"))
                    || header[1].Is("("));
            }
        }

        return false;
    }

    /// <summary>Name of the function that a header declares; null when it declares none.</summary>
    private static string? Name(List<Token> header, SourceLanguage language)
    {
        var words = header.SkipWhile(token => !(token.Kind == TokenKind.Word)).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        // const add = (a, b) => {
        if (header[^1].Is("=>"))
        {
            var at = header.FindIndex(token => token.Is("="));
            return at > 0 && header[at - 1].Kind == TokenKind.Word && !header.Take(at).Any(token => token.Is("(")) ? header[at - 1].Text : null;
        }

        var open = language == SourceLanguage.Go && header.Count > 1 && header[0].Is("func") && header[1].Is("(")
            ? header.FindIndex(Expressions.Close(header, 1), token => token.Is("("))
            : FirstCall(header);
        if (open < 1 || header[open - 1].Kind != TokenKind.Word || Control.Contains(header[open - 1].Text) || IsAssigned(header) || (language == SourceLanguage.Go && !header[0].Is("func")))
        {
            return null;
        }

        // A call with a block (JavaScript's "it('adds', function () {") is no declaration.
        if (language is SourceLanguage.JavaScript && (header.Take(open - 1).Any(token => token.Is("(") || token.Is(".")) || header.Skip(open).Any(token => token.Kind == TokenKind.String || token.Is("function"))))
        {
            return null;
        }

        var fun = header.FindIndex(token => token.Is("fun"));
        return fun >= 0 ? string.Join(' ', header.Skip(fun + 1).TakeWhile(token => !token.Is("(")).Select(token => token.Text)) : header[open - 1].Text;
    }

    /// <summary>An assignment outside of brackets: "@Test(timeout = 1)" and default values are none.</summary>
    private static bool IsAssigned(List<Token> header)
    {
        var depth = 0;
        foreach (var token in header.Where(token => token.Kind == TokenKind.Sign))
        {
            depth += token.Text switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
            if (depth == 0 && token.Text is "=" or ":=")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bracket of the parameters: not those of annotations.</summary>
    private static int FirstCall(List<Token> header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Is("@") && i + 1 < header.Count)
            {
                i++;
                while (i + 2 < header.Count && header[i + 1].Is("."))
                {
                    i += 2;
                }

                if (i + 1 < header.Count && header[i + 1].Is("("))
                {
                    i = Expressions.Close(header, i + 1);
                }
            }
            else if (header[i].Is("("))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Annotations(List<Token> header)
    {
        for (var i = 0; i + 1 < header.Count; i++)
        {
            if (header[i].Is("@"))
            {
                var end = i + 2;
                while (end + 1 < header.Count && header[end].Is("."))
                {
                    end += 2;
                }

                if (end < header.Count && header[end].Is("("))
                {
                    end = Expressions.Close(header, end) + 1;
                }

                yield return Expressions.Text(header.GetRange(i, end - i));
                i = end - 1;
            }
        }
    }

    /// <summary><c>@ CsvSource ( { "1, 2" , "3, 4" } )</c></summary>
    private static IEnumerable<string> Values(string mark)
    {
        var open = mark.IndexOf("( ", StringComparison.Ordinal);
        if (open < 0)
        {
            return [mark];
        }

        var inside = Lexer.Read(mark[(open + 2)..].TrimEnd(')', ' ').Trim('{', '}', ' '), SourceLanguage.Java);
        var list = inside.Where(token => token.Kind != TokenKind.LineEnd && !token.Is("{") && !token.Is("}")).ToList();
        return Expressions.Split(list, ",").Select(Expressions.Text);
    }
}
