using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Code that knows the answer that a test asks for, instead of working it out.</summary>
internal sealed partial class HardCodedResultRule : IGuardRule
{
    private const int TestsMax = 200;

    public string Name => "hard-coded-result";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.IsProduct && !file.Change.IsNew && file.Language is not SourceLanguage.Other))
        {
            foreach (var (routine, line) in Special(file))
            {
                var asked = Literals(line.Text).ToList();
                if (asked.Count > 0 && Tests(subject).Any(test => IsAsked(test, asked)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, $"'{routine}' answers a case that a test asks for with a fixed value.");
                }
            }

            foreach (var (name, line) in Constant(file))
            {
                yield return new GuardFinding(Name, file.Path, line, $"'{name}' worked its result out, and now returns a fixed one.");
            }
        }
    }

    /// <summary>Literals of a new <c>if (x == 7) return 42;</c>, also over several lines.</summary>
    private static IEnumerable<(string Routine, LogicalLine Line)> Special(GuardedFile file)
    {
        var lines = file.FactsAfter.Lines;
        var fresh = file.NewCode().Select(line => line.Line).ToHashSet();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fresh.Contains(lines[i].Line) || !Condition().IsMatch(lines[i].Text))
            {
                continue;
            }

            var text = lines[i].Text;
            for (var next = i + 1; next < Math.Min(lines.Length, i + 4) && !Answer().IsMatch(text); next++)
            {
                text += " " + lines[next].Text;
            }

            if (Answer().IsMatch(text))
            {
                yield return (file.FactsAfter.RoutineAt(lines[i].Line), new LogicalLine(text, lines[i].Line));
            }
        }
    }

    private static IEnumerable<string> Literals(string text) =>
        Literal().Matches(text).Select(match => match.Value).Where(literal => literal is not ("0" or "1" or "\"\"" or "''" or "true" or "false" or "null" or "None" or "100" or "2" or "-1")).Distinct(StringComparer.Ordinal);

    private static IEnumerable<ImmutableArray<LogicalLine>> Tests(GuardSubject subject) =>
        subject.Files.Where(file => file.HasTests).Select(file => file.FactsAfter.Lines)
            .Concat(subject.Around.Where(file => SourcePaths.IsTest(file.Path)).Take(TestsMax)
                .Select(file => LogicalLine.Read(SourcePaths.Language(file.Path) == SourceLanguage.CSharp ? CSharpRoutines.Read(file.Text).Tokens : Lexer.Read(file.Text, SourcePaths.Language(file.Path)))));

    /// <summary>All of them stand close to each other in a test.</summary>
    private static bool IsAsked(ImmutableArray<LogicalLine> test, List<string> asked)
    {
        for (var i = 0; i < test.Length; i++)
        {
            var near = string.Join(' ', test.Skip(i).Take(3).Select(line => line.Text)).Replace('\'', '"').Split(' ').ToHashSet(StringComparer.Ordinal);
            if (asked.TrueForAll(literal => near.Contains(literal.Replace('\'', '"')) || near.Contains(literal.TrimEnd('m', 'd', 'f', 'L'))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A routine that had several lines, or used its parameters, and now consists of <c>return 42</c>.</summary>
    private static IEnumerable<(string Name, int Line)> Constant(GuardedFile file)
    {
        foreach (var routine in file.FactsAfter.Routines)
        {
            var code = routine.Body.Where(token => token.Kind is not (TokenKind.LineEnd or TokenKind.Comment or TokenKind.Directive)).ToList();
            if (!IsFixed(code))
            {
                continue;
            }

            var before = file.FactsBefore.Routines.FirstOrDefault(old => old.Name == routine.Name && old.Type == routine.Type);
            if (before is null)
            {
                continue;
            }

            var old = before.Body.Where(token => token.Kind is not (TokenKind.LineEnd or TokenKind.Comment)).ToList();
            if (!IsFixed(old) && old.Count > 2 && !old.Exists(token => token.Text is "NotImplementedException" or "NotImplementedError" or "pass" or "TODO"))
            {
                yield return (routine.Name, routine.FirstLine);
            }
        }
    }

    private static bool IsFixed(List<Token> code)
    {
        var value = code.Where(token => token.Kind != TokenKind.Sign || token.Text is not (";" or "(" or ")" or "{" or "}" or "-" or "[" or "]" or ",")).ToList();
        value = value is [{ Kind: TokenKind.Word, Text: "return" }, ..] ? value[1..] : value;
        return value.Count is > 0 and < 12 && value.TrueForAll(token => token.IsLiteral || token.Text is "get" or "new" or ":");
    }

    [GeneratedRegex(@"^(\} )?(else )?(if|elif|when|case) .*(==|===|Equals|equals|\bis\b|\bin\b|includes)|^case ("".*""|\d+) :|^return .* (==|===) (""[^""]*""|\d+).*\?|\b(==|===) (""[^""]*""|\d[\w.]*) (&&|and|\?)", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\breturn (Decimal \( ?|new \w+ \( ?|- |\[ ?|\( ?|\{ ?)*(""[^""]*""|'[^']*'|-?\d[\w.]*)( ?[,)\]}] ?(""[^""]*""|\d[\w.]*)?)* ?\)? ?(;|$|\}|\)| , nil)|\? (""[^""]*""|-?\d[\w.]*) :|=> (""[^""]*""|-?\d[\w.]*) ?[,;]|\breturn (""[^""]*""|-?\d[\w.]*) if\b", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|(?<![\w.])\d[\d.]*\w?", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
