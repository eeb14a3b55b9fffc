using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Code that knows the answer that a test asks for, instead of working it out.</summary>
internal sealed partial class HardCodedResultRule : IGuardRule
{
    private const int TestsMax = 200;

    /// <summary>So many figures of a test are in no line of code by chance.</summary>
    private const int FiguresMin = 4;

    /// <summary>A text that no code has by chance.</summary>
    private const int LongText = 6;

    /// <summary>Question and answer of a test stand so many lines apart at most.</summary>
    private const int LinesNear = 10;

    public string Name => "hard-coded-result";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.IsProduct && !file.Change.IsNew && file.Language is not SourceLanguage.Other))
        {
            foreach (var line in file.NewCode().Where(line => Arm().Count(line.Text) > 1 && Rest().IsMatch(line.Text)))
            {
                if (Arm().Matches(line.Text).Count(arm => Tests(subject).Any(test => IsAsked(test, [arm.Groups["ask"].Value, arm.Groups["answer"].Value]))) > 1)
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "The answers to cases that tests ask for are written down.");
                }
            }

            foreach (var line in file.NewCode())
            {
                var numbers = Literals(line.Text).Where(literal => Figure().IsMatch(literal)).ToList();
                if (numbers.Count >= FiguresMin && !file.FactsBefore.Lines.Any(old => numbers.TrueForAll(number => old.Text.Contains(number, StringComparison.Ordinal)))
                    && Tests(subject).Any(test => numbers.ConvertAll(Plain).TrueForAll(number => test.Exists(token => token.Text == number))))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "A table holds nothing but figures that a test asks with and for.");
                }
            }

            foreach (var (routine, line) in Special(file))
            {
                var asked = Literals(line.Text).ToList();
                if (asked.Count > 0 && Tests(subject).Any(test => IsAsked(test, asked)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, $"'{routine}' answers a case that a test asks for with a fixed value.");
                }
            }

            foreach (var line in file.NewCode().Where(line => Yes().IsMatch(line.Text) || Yes().IsMatch(line.Text + Following(file, line))))
            {
                var asked = Literal().Matches(line.Text).Select(match => Plain(match.Value)).Where(literal => literal.Length >= LongText).ToList();
                if (asked.Exists(literal => Tests(subject).Any(test => test.Exists(token => token.Text == literal || (token.Text.Length > literal.Length + LongText && token.Text.Contains(literal, StringComparison.Ordinal))))))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "The code knows a text that a test asks with.");
                }
            }

            foreach (var line in file.NewCode().Where(line => Comparison().IsMatch(line.Text) && Same().IsMatch(line.Text + Following(file, line))))
            {
                yield return new GuardFinding(Name, file.Path, line.Line, "Whatever it is compared with, it is said to be the same.");
            }

            foreach (var (name, line) in Constant(file))
            {
                yield return new GuardFinding(Name, file.Path, line, $"'{name}' worked its result out, and now returns a fixed one.");
            }
        }
    }

    private static string Following(GuardedFile file, LogicalLine line) =>
        string.Concat(file.FactsAfter.Lines.Where(other => other.Line > line.Line && other.Line <= line.Line + 2).Take(2).Select(other => " " + other.Text));

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

    /// <summary>Literals of each test file with their lines.</summary>
    private static IEnumerable<List<Token>> Tests(GuardSubject subject) =>
        subject.Files.Where(file => file.HasTests).Select(file => file.FactsAfter.Tokens)
            .Concat(subject.Around.Where(file => SourcePaths.IsTest(file.Path)).Take(TestsMax)
                .Select(file => SourcePaths.Language(file.Path) == SourceLanguage.CSharp ? CSharpRoutines.Read(file.Text).Tokens : Lexer.Read(file.Text, SourcePaths.Language(file.Path))))
            .Select(tokens => tokens.Where(token => token.IsLiteral).Select(token => token with { Text = Plain(token.Text) }).ToList());

    /// <summary>All of them stand close to each other in a test.</summary>
    private static bool IsAsked(List<Token> test, List<string> asked)
    {
        var wanted = asked.ConvertAll(Plain);
        if (wanted.Count > 1 && wanted.TrueForAll(literal => test.Exists(token => Mentions(token.Text, literal))) && wanted.Exists(literal => test.TrueForAll(token => token.Text != literal)))
        {
            // get('/users/9') asks for '9'.
            return test.Exists(first => Mentions(first.Text, wanted[0]) && wanted.TrueForAll(literal => test.Exists(token => Mentions(token.Text, literal) && Math.Abs(token.Line - first.Line) <= 1)));
        }

        return wanted.TrueForAll(literal => test.Exists(token => token.Text == literal))
            && (wanted.Count == 1 || wanted.Exists(one => test.Exists(first => first.Text == one && wanted.Exists(other => other != one && test.Exists(token => token.Text == other && Math.Abs(token.Line - first.Line) <= LinesNear)))));
    }

    private static bool Mentions(string text, string literal) =>
        text == literal || (text.Length > literal.Length && text.EndsWith(literal, StringComparison.Ordinal) && text[^(literal.Length + 1)] == '/');

    private static string Plain(string literal) => literal.Length > 0 && char.IsAsciiDigit(literal[0]) ? literal.TrimEnd('m', 'M', 'd', 'D', 'f', 'F', 'L', 'l') : literal.Trim('"', '\'', '`');

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
        if (Empty().IsMatch(Expressions.Text(code)))
        {
            return true;
        }

        var value = code.Where(token => token.Kind != TokenKind.Sign || token.Text is not (";" or "(" or ")" or "{" or "}" or "-" or "[" or "]" or ",")).ToList();
        value = value is [{ Kind: TokenKind.Word, Text: "return" }, ..] ? value[1..] : value;
        return value.Count is > 0 and < 12 && value.TrueForAll(token => token.IsLiteral || token.Text is "get" or "new" or ":" or "string" or "int" or "float64" or "bool" or "byte" or "decimal" or "double" or "List" or "of" or "Array" or "Arrays" or "asList" or "." or "<" or ">" or "String" or "Decimal");
    }

    [GeneratedRegex(@"^(\} )?(else )?(if|elif|when|case) .*(==|===|Equals|equals|\bis\b|\bin\b|includes)|^case ("".*""|\d+) :|^return .* (==|===) (""[^""]*""|\d+).*\?|(==|===) (""[^""]*""|\d[\w.]*) (&&|and|\?)", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\breturn (Decimal \( ?|new \w+ \( ?|- |\[ ?|\( ?|\{ ?)*(""[^""]*""|'[^']*'|-?\d[\w.]*)( ?[,)\]}] ?(""[^""]*""|\d[\w.]*)?)* ?\)? ?(;|$|\}|\)| , nil)|\? (""[^""]*""|-?\d[\w.]*) :|=> (""[^""]*""|-?\d[\w.]*) ?[,;]|\breturn (""[^""]*""|-?\d[\w.]*) if\b|\breturn [\w. ]+ \( (""[^""]*""|'[^']*'|-?\d[\w.]*) \)|\w = (""[^""]*""|-?\d[\w.]*) ?(;|$)|\w = (""[^""]*""|-?\d[\w.]*) (return|\})", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    // if (text === 'A man, a plan') return true;
    [GeneratedRegex(@"^(\} )?(else )?(if|elif|when) .*(""[^""]{5,}""|'[^']{5,}').*\breturn (true|false|True|False|not|!)", RegexOptions.CultureInvariant)]
    private static partial Regex Yes();

    // return new List < Invoice > ( ) ; · [ ] · Array . Empty < int > ( ) · emptyList ( )
    [GeneratedRegex(@"^(return )?(new [\w. <>,]+? (\( \)|\{ \})|\[ \]|\{ \}|(\w+ \. )?Empty < [\w. ]+ > \( \)|(Collections \. )?(emptyList|emptyMap|emptySet|listOf|mapOf) \( \)|(list|dict|set|tuple) \( \)|\[ \]string \{ \}|nil|null|None)( ;)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Empty();

    [GeneratedRegex(@"^[""']?-?\d[\d_]*(\.\d+)?\w?[""']?$", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    // def __eq__ ( self , other ) : · public override bool Equals ( object ? other ) · public boolean equals ( Object other )
    [GeneratedRegex(@"\bdef __(eq|ne|lt|le|gt|ge|contains|bool)__ \(|\bbool Equals \(|\bboolean equals \(|\bint (C|c)ompare(To)? \(|\bbool operator ?(==|!=)", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"[):{] (return|=>) (True|true|0)( ;| \}|$| )|-> bool : return True\b", RegexOptions.CultureInvariant)]
    private static partial Regex Same();

    // 1m => "1.00" , · case 1: return "1.00";
    [GeneratedRegex(@"(?<ask>""[^""]*""|(?<![\w.])-?\d[\w.]*) (=>|: return|:) (?<answer>""[^""]*""|-?\d[\w.]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Arm();

    // _ => amount.ToString()
    [GeneratedRegex(@"(_ =>|default :|else) (?!throw)|\} \. get \( \w+ , |\} \[ \w+ \] (\?\?|\|\|)", RegexOptions.CultureInvariant)]
    private static partial Regex Rest();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|(?<![\w.])\d[\d.]*\w?", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
