using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// Walks the body of a routine: finds its assertions with everything that they depend on (conditions, loops, handlers that swallow, early ends).
/// One walk per body; blocks are braces, or indentation in Python.
/// </summary>
internal sealed class BodyReader
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly SourceLanguage _language;
    private readonly string _path;
    private readonly string _routine;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Token>> _locals;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Token>> _literals;
    private readonly ImmutableArray<AssertionFact>.Builder _assertions = ImmutableArray.CreateBuilder<AssertionFact>();
    private readonly ImmutableArray<(string Text, int Line)>.Builder _swallowed = ImmutableArray.CreateBuilder<(string, int)>();
    private readonly List<Frame> _frames = [];
    private readonly List<string> _early = [];

    /// <summary>Ends of the statement that is being read: what stands in it is still reached.</summary>
    private readonly List<string> _ending = [];
    private int _statement;
    private int _parens;

    private BodyReader(IReadOnlyList<Token> tokens, SourceLanguage language, string path, string routine, IReadOnlyDictionary<string, IReadOnlyList<Token>> constants)
    {
        _tokens = tokens;
        _language = language;
        _path = path;
        _routine = routine;
        _locals = Locals.Read(tokens, language, constants);
        _literals = _locals.Where(local => Expressions.Operand(local.Value, _locals).Words.IsEmpty).ToDictionary(local => local.Key, local => Expressions.Substituted(local.Value, _locals), StringComparer.Ordinal);
    }

    private enum BlockKind
    {
        None = 0,
        Plain = 1,
        Guard = 2,
        Lambda = 3,
        Literal = 4,
        Loop = 5,
    }

    public static BodyFacts Read(Routine routine, SourceLanguage language, string path, IReadOnlyDictionary<string, IReadOnlyList<Token>> constants)
    {
        var reader = new BodyReader(routine.Body, language, path, routine.Name, constants);
        if (language == SourceLanguage.Python)
        {
            reader.ReadIndented();
        }
        else
        {
            reader.ReadBraced();
        }

        return new BodyFacts(reader._assertions.ToImmutable(), reader._swallowed.ToImmutable());
    }

    private void ReadBraced()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.Is("{"))
            {
                Open(i);
            }
            else if (token.Is("}"))
            {
                CloseFrame(i);
            }
            else if (token.Kind == TokenKind.Sign && token.Text is "(" or "[")
            {
                if (token.Text == "(" && (i == 0 || !(_tokens[i - 1].Kind is TokenKind.Word or TokenKind.String || _tokens[i - 1].Is(")") || _tokens[i - 1].Is("]") || _tokens[i - 1].Is(">"))))
                {
                    Assertion(i);
                }

                _parens++;
            }
            else if (token.Kind == TokenKind.Sign && token.Text is ")" or "]")
            {
                _parens--;
            }
            else if ((token.Is(";") && _parens == FrameParens && !HeaderOfGo(i)) || (token.Kind == TokenKind.LineEnd && _parens == FrameParens && !Continues(i)))
            {
                EndStatement(i + 1);
            }
            else if (token.Kind == TokenKind.Word)
            {
                Word(i);
            }
        }
    }

    private void EndStatement(int next)
    {
        _early.AddRange(_ending);
        _ending.Clear();
        _statement = next;
    }

    private int FrameParens => _frames.Count == 0 ? 0 : _frames[^1].Parens;

    private bool HeaderOfGo(int at) => _language == SourceLanguage.Go && First(_statement, at) is "if" or "for" or "switch";

    private string First(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_tokens[i].Kind != TokenKind.LineEnd && !_tokens[i].Is("}"))
            {
                return _tokens[i].Text;
            }
        }

        return string.Empty;
    }

    /// <summary>The next line goes on with the statement: <c>.toBe(3)</c>, <c>? a : b</c>, or a header without its block.</summary>
    private bool Continues(int at)
    {
        var next = at + 1;
        while (next < _tokens.Count && _tokens[next].Kind == TokenKind.LineEnd)
        {
            next++;
        }

        if (next < _tokens.Count && _tokens[next].Kind == TokenKind.Sign && _tokens[next].Text is "." or "?." or "?" or ":" or "&&" or "||" or "=>" or "{")
        {
            return true;
        }

        var previous = at - 1;
        if (previous >= _statement && previous >= 0 && _tokens[previous].Kind == TokenKind.Sign && _tokens[previous].Text is "," or "=" or "&&" or "||" or "=>" or "+" or "?" or ":" or "(")
        {
            return true;
        }

        // "if (x)" on a line of its own guards the next line.
        return previous >= 0 && (_tokens[previous].Is(")") || _tokens[previous].Is("else")) && First(_statement, at) is "if" or "while" or "for" or "foreach" or "else" && _language != SourceLanguage.Go;
    }

    private void Open(int at)
    {
        var header = _tokens.Skip(_statement).Take(at - _statement).Where(token => token.Kind != TokenKind.LineEnd).ToList();
        var first = header.Count > 0 ? header[0].Text : string.Empty;
        var last = header.Count > 0 ? header[^1] : default;
        var text = Expressions.Text(header);
        var kind = (first, last) switch
        {
            (_, { Kind: TokenKind.Sign, Text: "=>" or "->" }) => BlockKind.Lambda,
            _ when header.Exists(token => token.Is("function") || (token.Is("func") && _language == SourceLanguage.Go)) && (last.Is(")") || header.Count < 4 || last.Kind == TokenKind.Word) => BlockKind.Lambda,
            ("for" or "foreach" or "while" or "do", _) => BlockKind.Loop,
            ("if" or "else" or "switch" or "case" or "default" or "catch" or "when" or "elif" or "unless", _) => BlockKind.Guard,
            ("try" or "finally" or "using" or "lock" or "checked" or "unchecked" or "fixed" or "synchronized" or "", _) => BlockKind.Plain,
            _ => BlockKind.Literal,
        };
        var guard = kind is BlockKind.Guard or BlockKind.Loop ? text : first == "try" && Swallows(at) ? "a handler that swallows" : null;
        if (kind == BlockKind.Lambda && !(first is "await" or "return" or "yield") && IsLater(text))
        {
            guard = "if anybody waits for it";
        }

        _frames.Add(new Frame(kind, guard, header, _statement, _parens + 0, _early.Count));
        if (first is "catch" && CatchIsSilent(at))
        {
            _swallowed.Add((text, _tokens[at].Line));
        }

        _parens = _frames[^1].Parens;
        _statement = at + 1;
    }

    /// <summary>A function that runs when the test may have ended.</summary>
    private static bool IsLater(string header) =>
        header.Contains(". then (", StringComparison.Ordinal) || header.StartsWith("setTimeout", StringComparison.Ordinal) || header.StartsWith("setImmediate", StringComparison.Ordinal) || header.StartsWith("queueMicrotask", StringComparison.Ordinal)
        || header.Contains("nextTick", StringComparison.Ordinal) || header.Contains(". ContinueWith (", StringComparison.Ordinal) || header.StartsWith("_ = Task . Run", StringComparison.Ordinal) || header.StartsWith("Task . Run", StringComparison.Ordinal);

    private void CloseFrame(int at)
    {
        if (_frames.Count == 0)
        {
            return;
        }

        _early.AddRange(_ending);
        _ending.Clear();
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _parens = frame.Parens;
        if (frame.Kind is BlockKind.Lambda)
        {
            // An early end of the inner function is none of the outer one.
            _early.RemoveRange(Math.Min(frame.Early, _early.Count), Math.Max(0, _early.Count - frame.Early));
        }

        _statement = frame.Kind is BlockKind.Lambda or BlockKind.Literal ? frame.Statement : at + 1;
    }

    private static bool Speaks(IEnumerable<Token> tokens) => tokens.Any(token => token.Kind == TokenKind.Word
        && (token.Text is "throw" or "raise" or "rethrow" or "fail" or "Fail" or "panic" or "Fatal" or "Fatalf" or "Errorf" or "Error" or "verify" or "expect" or "reject" or "exit" or "done" or "addError"
            || token.Text.StartsWith("assert", StringComparison.OrdinalIgnoreCase) || token.Text.StartsWith("Should", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The handlers of the <c>try</c> at this brace: one of them says nothing.</summary>
    private bool Swallows(int at)
    {
        var close = Expressions.Close(_tokens, at);
        while (close + 1 < _tokens.Count)
        {
            var next = close + 1;
            while (next < _tokens.Count && _tokens[next].Kind == TokenKind.LineEnd)
            {
                next++;
            }

            if (next >= _tokens.Count || !(_tokens[next].Is("catch") || _tokens[next].Is("finally")))
            {
                return false;
            }

            var open = next;
            while (open < _tokens.Count && !_tokens[open].Is("{"))
            {
                open++;
            }

            if (_tokens[next].Is("catch") && open < _tokens.Count && CatchIsSilent(open))
            {
                return true;
            }

            close = open < _tokens.Count ? Expressions.Close(_tokens, open) : _tokens.Count;
        }

        return false;
    }

    /// <summary>Nothing in it can fail the test, and what it caught is not kept for an assertion later on.</summary>
    private bool CatchIsSilent(int open)
    {
        var close = Expressions.Close(_tokens, open);
        var body = _tokens.Skip(open + 1).Take(close - open - 1).ToList();
        if (Speaks(body))
        {
            return false;
        }

        // "catch (e) { caught = e; }" followed by an assertion about "caught"
        var kept = body.Where((token, index) => token.Kind == TokenKind.Word && index + 1 < body.Count && body[index + 1].Is("=")).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return kept.Count == 0 || !_tokens.Skip(close + 1).Any(token => token.Kind == TokenKind.Word && kept.Contains(token.Text));
    }

    private void Word(int at)
    {
        var token = _tokens[at];
        if (token.Text is "return" or "continue" or "break" && !(at > 0 && _tokens[at - 1].Is(".")))
        {
            if (token.Text == "return" || _frames.Exists(frame => frame.Kind == BlockKind.Loop))
            {
                _ending.Add(string.Join(" · ", Guards(at).Append(token.Text)));
            }
        }

        if (at > 0 && _tokens[at - 1].Kind == TokenKind.Sign && _tokens[at - 1].Text is "." or "?." or "::")
        {
            return;
        }

        Assertion(at);
    }

    private void Assertion(int at)
    {
        var token = _tokens[at];
        if (token.Is("throw") && _language is not (SourceLanguage.Go or SourceLanguage.Python) && InnermostGuard(at) is { } thrown)
        {
            Stated(at, Conditions.Claims(thrown, deny: true), "throw");
            return;
        }

        if (token.Is("(") || token.Kind == TokenKind.Word)
        {
            var chain = Expressions.ReadChain(_tokens, at);
            if (IsFailing(chain))
            {
                var claims = InnermostGuard(at) is { } condition ? Conditions.Claims(condition, deny: true) : [Claim.Of(Relation.Fails, false)];
                Stated(at, claims, Expressions.Text(Expressions.Range(_tokens, chain.Start, Math.Min(chain.End, chain.Start + 8))));
                return;
            }

            var list = AssertionReader.Claims(_tokens, chain, _language).ToList();
            foreach (var claim in list)
            {
                Add(at, chain, claim, Guards(at));
            }
        }
    }

    /// <summary><c>t.Errorf("…")</c>, <c>Assert.Fail()</c>, <c>fail("…")</c>, <c>pytest.fail()</c></summary>
    private bool IsFailing(Chain chain) => chain.Last.Arguments is not null && chain.Segments switch
    {
        [{ Name: "t" or "b" or "tb" or "f" }, { Name: "Error" or "Errorf" or "Fatal" or "Fatalf" or "Fail" or "FailNow" }] => _language == SourceLanguage.Go,
        [{ Name: "Assert" or "self" or "pytest" or "assert" or "Assertions" or "expect" or "t" or "chai" }, { Name: "Fail" or "fail" }] => true,
        [{ Name: "fail" }] => true,
        _ => false,
    };

    /// <summary>Condition of the innermost <c>if</c> around this place, when it stands in it directly.</summary>
    private IReadOnlyList<Token>? InnermostGuard(int at)
    {
        var prefix = Expressions.Range(_tokens, _statement, at);
        if (prefix.Count > 2 && prefix[0].Is("if"))
        {
            return Condition(prefix);
        }

        return _frames is [.., { Kind: BlockKind.Guard } frame] && frame.Header.Count > 1 && frame.Header[0].Is("if") ? Condition(frame.Header) : null;
    }

    private static IReadOnlyList<Token> Condition(IReadOnlyList<Token> header)
    {
        var parts = Expressions.Split(Expressions.Range(header, 1, header.Count), ";");
        var last = parts.Count == 0 ? [] : parts[^1];
        return last.Count > 1 && last[0].Is("(") ? Expressions.Range(last, 1, Expressions.Close(last, 0)) : last;
    }

    private void Stated(int at, IEnumerable<Claim> claims, string text)
    {
        var prefix = _statement < at && _tokens[_statement].Is("if");
        var guards = Guards(at, skipInnermost: !prefix, withPrefix: !prefix);
        foreach (var claim in claims)
        {
            AddFact(at, claim, guards, text, isUnawaited: false);
        }
    }

    private void Add(int at, Chain chain, Claim claim, ImmutableArray<string> guards)
    {
        var isPromise = chain.Segments.Any(segment => segment.Name is "resolves" or "rejects" || (segment.Name.EndsWith("Async", StringComparison.Ordinal) && segment.Arguments is not null && segment.Name.Contains("Throw", StringComparison.Ordinal)));
        var isLoose = isPromise && Expressions.Range(_tokens, _statement, at).All(token => token.Kind == TokenKind.LineEnd) && _frames is not [.., { Kind: BlockKind.Literal }] && !EndsExpressionLambda(at);
        AddFact(at, claim, guards, Expressions.Text(Expressions.Range(_tokens, chain.Start, Math.Min(chain.End, chain.Start + 40))), isLoose && _language is SourceLanguage.CSharp or SourceLanguage.JavaScript && isLoose);
    }

    private bool EndsExpressionLambda(int at) => at > 0 && (_tokens[at - 1].Is("=>") || _tokens[at - 1].Is("return") || _tokens[at - 1].Is("await"));

    private void AddFact(int at, Claim claim, ImmutableArray<string> guards, string text, bool isUnawaited)
    {
        var fact = Claims.ToFact(claim, _locals, _literals, _routine, _path, _tokens[at].Line, text);
        _assertions.Add(fact with { Guards = guards, IsUnawaited = isUnawaited });
    }

    private ImmutableArray<string> Guards(int at, bool skipInnermost = false, bool withPrefix = true)
    {
        var guards = ImmutableArray.CreateBuilder<string>();
        guards.AddRange(_frames.SkipLast(skipInnermost ? 1 : 0).Select(frame => frame.Guard).OfType<string>());
        if (withPrefix)
        {
            var prefix = Expressions.Range(_tokens, _statement, at).Where(token => token.Kind != TokenKind.LineEnd).ToList();
            if (prefix.Count > 1 && (prefix[0].Is("if") || prefix[0].Is("else") || prefix[0].Is("while") || prefix[0].Is("for") || prefix[0].Is("foreach")
                || (prefix[^1].Kind == TokenKind.Sign && prefix[^1].Text is "&&" or "||" or "?" or "??" or ":" && prefix[0].Text is not ("case" or "default"))))
            {
                guards.Add(Expressions.Text(prefix));
            }
            else if (IsKept(prefix, at))
            {
                guards.Add("if anybody calls it");
            }
        }

        guards.AddRange(_early);
        return guards.ToImmutable();
    }

    /// <summary>"Action check = () => Assert…" that nobody calls, "_ = Task.Run(() => Assert…)" that nobody waits for.</summary>
    private bool IsKept(List<Token> prefix, int at)
    {
        var equals = prefix.FindIndex(token => token.Is("="));
        if (equals < 1 || prefix.Count == 0 || !(prefix[^1].Is("=>") || prefix[^1].Is("->") || prefix[^1].Is(":")) || prefix[equals - 1].Kind != TokenKind.Word)
        {
            return prefix.Count > 2 && prefix[0].Is("Task") && prefix[2].Is("Run");
        }

        var name = prefix[equals - 1].Text;
        return name == "_" || !Enumerable.Range(at, _tokens.Count - at).Any(i => _tokens[i].Kind == TokenKind.Word && _tokens[i].Text == name && IsHandedOn(i));
    }

    /// <summary>Called, or given to somebody who may call it; "_ = check" does neither.</summary>
    private bool IsHandedOn(int at) =>
        (at + 1 < _tokens.Count && (_tokens[at + 1].Is("(") || _tokens[at + 1].Is("."))) || (at > 0 && (_tokens[at - 1].Is("(") || _tokens[at - 1].Is(",") || _tokens[at - 1].Is("return") || _tokens[at - 1].Is("await")));

    private void ReadIndented()
    {
        var blocks = new Stack<(int Column, string? Guard, IReadOnlyList<Token> Header, int Early)>();
        var from = 0;
        for (var i = 0; i <= _tokens.Count; i++)
        {
            if (i < _tokens.Count && _tokens[i].Kind != TokenKind.LineEnd)
            {
                continue;
            }

            if (i > from)
            {
                Line(from, i, blocks);
            }

            from = i + 1;
        }
    }

    private void Line(int from, int to, Stack<(int Column, string? Guard, IReadOnlyList<Token> Header, int Early)> blocks)
    {
        var column = _tokens[from].Column;
        while (blocks.TryPeek(out var block) && block.Column >= column)
        {
            blocks.Pop();
            if (block.Header[0].Is("def") || block.Header[0].Is("async"))
            {
                _early.RemoveRange(Math.Min(block.Early, _early.Count), Math.Max(0, _early.Count - block.Early));
            }
        }

        var first = _tokens[from].Text;
        var isHeader = first is "if" or "elif" or "else" or "for" or "while" or "try" or "except" or "finally" or "with" or "def" or "class" or "async" or "match" or "case";
        var colon = isHeader ? Colon(from, to) : -1;
        _frames.Clear();
        _frames.AddRange(blocks.Reverse().Where(block => block.Guard is not null || !block.Header[0].Is("with")).Select(block => new Frame(
            block.Header[0].Is("if") || block.Header[0].Is("elif") || block.Header[0].Is("else") || block.Header[0].Is("except") ? BlockKind.Guard : block.Header[0].Is("for") || block.Header[0].Is("while") ? BlockKind.Loop : BlockKind.Plain,
            block.Guard,
            block.Header,
            from,
            0,
            0)));
        if (colon >= 0)
        {
            var header = Expressions.Range(_tokens, from, colon);
            var guard = first is "if" or "elif" or "else" or "for" or "while" or "except" or "match" or "case" ? Expressions.Text(header)
                : first == "try" && SilentExcept(from, column) ? "a handler that swallows"
                : first == "with" && header.Any(token => token.Is("suppress")) ? "a handler that swallows"
                : null;
            if (first == "except" && ExceptIsSilent(from, to, colon, column))
            {
                _swallowed.Add((Expressions.Text(header), _tokens[from].Line));
            }

            if (first == "with" && header.Any(token => token.Is("suppress")))
            {
                _swallowed.Add((Expressions.Text(header), _tokens[from].Line));
            }

            Statement(from, colon, from);
            if (colon + 1 < to)
            {
                // "if done: assert x" on one line
                _frames.Add(new Frame(first is "if" or "else" or "elif" ? BlockKind.Guard : BlockKind.Plain, guard, header, from, 0, 0));
                Statement(colon + 1, to, colon + 1);
                EndStatement(to);
            }
            else
            {
                blocks.Push((column, guard, header, _early.Count));
            }

            return;
        }

        Statement(from, to, from);
        EndStatement(to);
    }

    private int Colon(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            depth += _tokens[i].Kind != TokenKind.Sign ? 0 : _tokens[i].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0 && _tokens[i].Is(":") && !_tokens.Skip(from).Take(i - from).Any(token => token.Is("lambda")))
            {
                return i;
            }
        }

        return -1;
    }

    private void Statement(int from, int to, int statement)
    {
        _statement = statement;
        var start = from;
        for (var i = from; i < to; i++)
        {
            if (_tokens[i].Is(";"))
            {
                start = _statement = i + 1;
                continue;
            }

            if (i == start && _tokens[i].Is("assert"))
            {
                var parts = Expressions.Split(Expressions.Range(_tokens, i + 1, to), ",");
                var text = Expressions.Text(Expressions.Range(_tokens, i, Math.Min(to, i + 40)));
                foreach (var claim in parts.Count > 0 ? Conditions.Claims(parts[0], deny: false) : [])
                {
                    AddFact(i, claim, Guards(i), text, isUnawaited: false);
                }

                return;
            }

            if (i == start && _tokens[i].Is("raise") && InnermostGuard(i) is { } condition)
            {
                Stated(i, Conditions.Claims(condition, deny: true), "raise");
                return;
            }

            if (_tokens[i].Kind == TokenKind.Word && _tokens[i].Text is "return" or "continue" or "break" && i == start)
            {
                if (_tokens[i].Text == "return" || _frames.Exists(frame => frame.Kind == BlockKind.Loop))
                {
                    _ending.Add(string.Join(" · ", Guards(i).Append(_tokens[i].Text)));
                }
            }
            else if (_tokens[i].Kind == TokenKind.Word && !(i > 0 && _tokens[i - 1].Is(".")))
            {
                Assertion(i);
            }
        }
    }

    /// <summary>An <c>except</c> that belongs to the <c>try</c> at this column says nothing.</summary>
    private bool SilentExcept(int from, int column)
    {
        var start = true;
        for (var i = from + 1; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == TokenKind.LineEnd)
            {
                start = true;
                continue;
            }

            if (start && _tokens[i].Column < column)
            {
                return false;
            }

            if (start && _tokens[i].Column == column && _tokens[i].Is("except"))
            {
                var end = i;
                while (end < _tokens.Count && _tokens[end].Kind != TokenKind.LineEnd)
                {
                    end++;
                }

                if (Colon(i, end) is var colon and >= 0 && ExceptIsSilent(i, end, colon, column))
                {
                    return true;
                }
            }

            start = false;
        }

        return false;
    }

    private bool ExceptIsSilent(int from, int to, int colon, int column)
    {
        var end = to;
        var start = false;
        for (var i = to; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == TokenKind.LineEnd)
            {
                start = true;
                continue;
            }

            if (start && _tokens[i].Column <= column)
            {
                break;
            }

            start = false;
            end = i + 1;
        }

        var body = Expressions.Range(_tokens, colon + 1, end);
        var kept = body.Where((token, index) => token.Kind == TokenKind.Word && index + 1 < body.Count && body[index + 1].Is("=")).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return !Speaks(body) && (kept.Count == 0 || !_tokens.Skip(end).Any(token => token.Kind == TokenKind.Word && kept.Contains(token.Text)));
    }

    private sealed record Frame(BlockKind Kind, string? Guard, IReadOnlyList<Token> Header, int Statement, int Parens, int Early);
}

/// <param name="Assertions">In the order of the text.</param>
/// <param name="Swallowed">Handlers in which an exception ends unheard.</param>
internal sealed record BodyFacts(ImmutableArray<AssertionFact> Assertions, ImmutableArray<(string Text, int Line)> Swallowed);
