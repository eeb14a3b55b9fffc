using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Code that catches everything and says nothing: the failure is still there, nobody hears of it.</summary>
internal sealed partial class SwallowedErrorRule : IGuardRule
{
    public string Name => "swallowed-exception";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.IsProduct))
        {
            var before = Silent(file.FactsBefore).Select(found => found.Text).ToList();
            foreach (var (text, line) in Silent(file.FactsAfter))
            {
                if (!before.Remove(text))
                {
                    yield return new GuardFinding(Name, file.Path, line, "Every exception is caught here and none is heard of.");
                }
            }

            if (file.Language == SourceLanguage.Go)
            {
                foreach (var line in file.NewCode().Where(line => Recovered().IsMatch(line.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "A panic is caught here and nobody hears of it.");
                }

                var gone = file.GoneCode().Count(line => Checked().IsMatch(line.Text));
                foreach (var line in file.NewCode().Where(line => Ignored().IsMatch(line.Text)).Take(gone))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "An error that was looked at is now thrown away.");
                }
            }
        }
    }

    private static IEnumerable<(string Text, int Line)> Silent(CodeFacts facts)
    {
        var tokens = facts.Tokens.Where(token => token.Kind is not (TokenKind.Comment or TokenKind.LineEnd or TokenKind.Directive)).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is("catch"))
            {
                var open = i + 1;
                while (open < tokens.Count && !tokens[open].Is("{") && open - i < 20)
                {
                    open++;
                }

                if (open >= tokens.Count || !tokens[open].Is("{"))
                {
                    // promise.catch(() => {}): its braces are found below.
                    continue;
                }

                var header = Expressions.Text(Expressions.Range(tokens, i, open));
                var close = Expressions.Close(tokens, open);
                var body = Expressions.Text(Expressions.Range(tokens, open + 1, close));
                if (IsBroad(header) && Nothing().IsMatch(body))
                {
                    yield return (header + body, tokens[i].Line);
                }
            }
            else if (tokens[i].Is("except"))
            {
                var colon = i + 1;
                while (colon < tokens.Count && !tokens[colon].Is(":") && colon - i < 12)
                {
                    colon++;
                }

                var header = Expressions.Text(Expressions.Range(tokens, i, colon));
                if (header is "except" or "except Exception" or "except BaseException" || header.StartsWith("except Exception as", StringComparison.Ordinal))
                {
                    var rest = Expressions.Text(Expressions.Range(tokens, colon + 1, Math.Min(tokens.Count, colon + 4)));
                    if (PythonNothing().IsMatch(rest))
                    {
                        yield return (header + rest, tokens[i].Line);
                    }
                }
            }
            else if (tokens[i].Is("suppress") && i + 2 < tokens.Count && tokens[i + 2].Text is "Exception" or "BaseException")
            {
                yield return ("suppress", tokens[i].Line);
            }
        }
    }

    private static bool IsBroad(string header) => Broad().IsMatch(header);

    // catch · catch (Exception) · catch (e) · catch ( () => · catch (Throwable t)
    [GeneratedRegex(@"^catch( \( (System \. )?(final )?(Exception|Throwable|e|err|error|ex|_|RuntimeException|any|unknown)?( \w+)?( : \w+)? \)| \( \( ?\w* ?\) => ?| \( \w+ => ?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Broad();

    [GeneratedRegex(@"^(return( (null|default|false|true|0|""""|\[ \]|\{ \}|undefined|Collections \. empty\w+ \( \)|Optional \. empty \( \)|string \. Empty|- 1|None))? ?;?|continue ;?|// ?.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(pass|continue|\.\.\.|return (None|false|true|0|null|\[ \]|\{ \}|"""")?|return$)", RegexOptions.CultureInvariant)]
    private static partial Regex PythonNothing();

    // defer func() { _ = recover() }()
    [GeneratedRegex(@"(_ = |\{ |^)recover \( \)( ;| \}|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Recovered();

    [GeneratedRegex(@"\berr != nil\b", RegexOptions.CultureInvariant)]
    private static partial Regex Checked();

    [GeneratedRegex(@", _ :?= |^_ = |^_ , _ = ", RegexOptions.CultureInvariant)]
    private static partial Regex Ignored();
}
