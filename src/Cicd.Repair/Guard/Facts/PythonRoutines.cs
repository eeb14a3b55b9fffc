using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Functions of a Python file, with their decorators and the class they stand in. Pure.</summary>
internal static class PythonRoutines
{
    public static ImmutableArray<Routine> Read(ImmutableArray<Token> tokens)
    {
        var lines = Lines(tokens);
        var routines = ImmutableArray.CreateBuilder<Routine>();
        var classes = new Stack<(int Column, string Name, bool IsFound, bool IsUnit)>();
        var marks = new List<string>();
        var cases = new List<string>();
        var firstMark = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var column = line[0].Column;
            while (classes.TryPeek(out var around) && column <= around.Column)
            {
                classes.Pop();
            }

            if (line[0].Is("@"))
            {
                firstMark = marks.Count == 0 ? line[0].Line : firstMark;
                marks.Add(Expressions.Text(line));
                cases.AddRange(Cases(line));
                continue;
            }

            var def = line[0].Is("async") ? 1 : 0;
            if (line.Count > 1 && line[0].Is("class"))
            {
                var bases = line.Skip(2).Select(token => token.Text).ToList();
                var unit = bases.Exists(name => name.Contains("TestCase", StringComparison.Ordinal) || name.EndsWith("TestBase", StringComparison.Ordinal) || name.Contains("Mixin", StringComparison.Ordinal));
                classes.Push((column, line[1].Text, unit || line[1].Text.StartsWith("Test", StringComparison.Ordinal), unit));
            }
            else if (line.Count > def + 1 && line[def].Is("def"))
            {
                var body = Body(lines, i, column);
                var name = line[def + 1].Text;
                var isTop = column == 0;
                var (isFound, type) = classes.TryPeek(out var inside) ? (inside.IsFound, inside.Name) : (isTop, string.Empty);
                routines.Add(new Routine
                {
                    Name = name,
                    Type = type,
                    IsTest = name.StartsWith("test", StringComparison.Ordinal) && isFound,
                    FirstLine = marks.Count > 0 ? firstMark : line[0].Line,
                    LastLine = body.Count > 0 ? body[^1].Line : line[^1].Line,
                    Body = [.. body],
                    Marks = [.. marks],
                    Cases = [.. cases],
                });
            }

            marks.Clear();
            cases.Clear();
        }

        return routines.ToImmutable();
    }

    private static List<List<Token>> Lines(ImmutableArray<Token> tokens)
    {
        var lines = new List<List<Token>>();
        var current = new List<Token>();
        foreach (var token in tokens.Where(token => token.Kind != TokenKind.Comment))
        {
            if (token.Kind != TokenKind.LineEnd)
            {
                current.Add(token);
            }
            else if (current.Count > 0)
            {
                lines.Add(current);
                current = [];
            }
        }

        return lines;
    }

    private static List<Token> Body(List<List<Token>> lines, int def, int column)
    {
        var body = new List<Token>();
        var header = lines[def];
        if (header.FindLastIndex(token => token.Is(":")) is var colon and > 0 && colon < header.Count - 1 && Expressions.Close(header, header.FindIndex(token => token.Is("("))) < colon)
        {
            body.AddRange(header[(colon + 1)..]);
            body.Add(new Token(TokenKind.LineEnd, "\n", header[0].Line, 0));
        }

        for (var i = def + 1; i < lines.Count && lines[i][0].Column > column; i++)
        {
            body.AddRange(lines[i]);
            body.Add(new Token(TokenKind.LineEnd, "\n", lines[i][^1].Line, 0));
        }

        return body;
    }

    /// <summary>Elements of <c>@pytest.mark.parametrize("a", [1, 2])</c>.</summary>
    private static IEnumerable<string> Cases(List<Token> decorator)
    {
        if (!decorator.Exists(token => token.Is("parametrize") || token.Is("expand") || token.Is("data") || token.Is("parameterized")))
        {
            yield break;
        }

        var open = decorator.FindIndex(token => token.Is("["));
        if (open >= 0)
        {
            var close = Expressions.Close(decorator, open);
            foreach (var element in Expressions.Split(decorator.GetRange(open + 1, close - open - 1), ",").Where(element => element.Count > 0))
            {
                yield return Expressions.Text(element);
            }
        }
    }
}
