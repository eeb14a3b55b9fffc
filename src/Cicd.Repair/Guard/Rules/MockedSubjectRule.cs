using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>A test that replaces what it is about, and so only tests the replacement.</summary>
internal sealed partial class MockedSubjectRule : IGuardRule
{
    public string Name => "mocked-subject";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => file.HasTests && !file.Change.IsNew))
        {
            var asserted = file.FactsBefore.Assertions.SelectMany(fact => fact.Operands).SelectMany(operand => operand.Words).ToHashSet(StringComparer.Ordinal);
            var stem = Stem(file.Path);
            var known = file.FactsBefore.Routines.Select(routine => routine.Name).ToHashSet(StringComparer.Ordinal);
            var replaced = file.GoneCode().Where(line => Mock().IsMatch(line.Text)).Select(line => Texts().Replace(line.Text, "#")).ToList();
            foreach (var line in file.NewCode())
            {
                // The same stand-in under a name that was misspelt.
                if (replaced.Contains(Texts().Replace(line.Text, "#")))
                {
                    continue;
                }

                var routine = file.FactsAfter.RoutineAt(line.Line);
                if (routine.Length > 0 && !known.Contains(routine) && !line.Text.StartsWith('@'))
                {
                    continue;
                }

                if (Mock().IsMatch(line.Text) && (Names(line.Text).Any(name => asserted.Contains(name) || IsStem(name, stem))))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "What the test is about is replaced by a stand-in.");
                }
                else if (Mock().IsMatch(line.Text) && Texts().Matches(line.Text).Any(text => text.Length > 3 && file.FactsBefore.Assertions.Any(fact => fact.Routine == routine && fact.Literals.Any(literal => literal.Trim('"', '\'') == text.Value.Trim('"', '\'')))) && Answers().IsMatch(line.Text))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "A stand-in gives the answer that the test asks for.");
                }
                else if (Lenient().IsMatch(line.Text) && !file.FactsBefore.Lines.Any(old => Lenient().IsMatch(old.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, "A stand-in now takes every call.");
                }
                else if (Assignment().Match(line.Text) is { Success: true } set && asserted.Contains(set.Groups["name"].Value) && !file.FactsBefore.Lines.Any(old => old.Text.StartsWith(set.Value, StringComparison.Ordinal)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Line, $"'{set.Groups["name"].Value}', which the test is about, is replaced.");
                }
            }

            foreach (var line in file.NewCode().Where(line => StandIn().IsMatch(line.Text) && Names(line.Text).Any(asserted.Contains)))
            {
                yield return new GuardFinding(Name, file.Path, line.Line, "The tests take a stand-in from another module instead of the code under test.");
            }

            foreach (var name in Redeclared(file).Where(name => Vocabulary().IsMatch(name)))
            {
                yield return new GuardFinding(Name, file.Path, file.FactsAfter.Lines.FirstOrDefault(line => line.Text.Split(' ').Contains(name)).Line, $"The tests bring a '{name}' of their own, which need not fail.");
            }

            foreach (var name in Redeclared(file).Where(asserted.Contains))
            {
                yield return new GuardFinding(Name, file.Path, file.FactsAfter.Lines.FirstOrDefault(line => line.Text.Split(' ').Contains(name)).Line, $"The tests bring a '{name}' of their own instead of the code under test.");
            }
        }
    }

    /// <summary>Names that the tests declare now, and used from outside before.</summary>
    private static IEnumerable<string> Redeclared(GuardedFile file)
    {
        var before = Declared(file.FactsBefore);
        return Declared(file.FactsAfter).Where(name => !before.Contains(name) && IsUsed(file.FactsBefore.Tokens, name));
    }

    /// <summary>It was called, made or reached into: <c>add(</c>, <c>Cart.</c>, <c>new Cart</c>.</summary>
    private static bool IsUsed(System.Collections.Immutable.ImmutableArray<Token> tokens, string name)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && tokens[i].Text == name && (tokens[i + 1].Is("(") || (char.IsUpper(name[0]) && (tokens[i + 1].Is(".") || tokens[i + 1].Is("{")))))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Declared(CodeFacts facts)
    {
        var names = facts.Routines.Where(routine => !routine.IsTest && routine.Name != "constructor").Select(routine => routine.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i + 1 < facts.Tokens.Length; i++)
        {
            if (i + 2 < facts.Tokens.Length && facts.Tokens[i].Kind == TokenKind.Word && facts.Tokens[i].Text is "const" or "let" or "var" && facts.Tokens[i + 2].Is("=") && Vocabulary().IsMatch(facts.Tokens[i + 1].Text))
            {
                names.Add(facts.Tokens[i + 1].Text);
            }

            if (facts.Tokens[i].Kind == TokenKind.Word && facts.Tokens[i].Text is "class" or "struct" or "record" or "function" or "def" or "func" or "object" or "interface")
            {
                names.Add(facts.Tokens[i + 1].Text);
            }
        }

        return names;
    }

    private static IEnumerable<string> Names(string line) => Part().Matches(line).Select(match => match.Value).Where(word => word is not ("mock" or "jest" or "vi" or "patch" or "fn" or "new" or "return_value" or "Mock" or "var" or "self"));

    private static string Stem(string path) => Plain(Path.GetFileNameWithoutExtension(path).Replace("test", "", StringComparison.OrdinalIgnoreCase).Replace("spec", "", StringComparison.OrdinalIgnoreCase));

    private static bool IsStem(string name, string stem) => stem.Length > 2 && Plain(name) == stem;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"\b(jest|vi) \. (mock|doMock|spyOn|unstable_mockModule|replaceProperty)\b|\b(monkeypatch|mocker) \.|\bpatch(\b| \. object| \. dict)|\bnew Mock < |\bSubstitute \. For|\bA \. Fake|(?<!\. )\b(mock|spy|mockStatic|mockConstruction|mockk|every|when|whenever) \(|\bsinon \. (stub|mock|replace|fake)|\b(MagicMock|AsyncMock|Mock) \(|\bmock(ReturnValue|Implementation|Resolved\w*)\b|\btd \. replace\b|\bproxyquire\b|\bt \. mock\b|\bmock \. (method|module|fn)\b|\breturn_value\b|@ (Mock|MockBean|Spy|patch|mock)\b|\bsetattr \(|\bgomock\b|\bReturns \(|\bgomonkey\b|\bquibble\b|\brewire\b", RegexOptions.CultureInvariant)]
    private static partial Regex Mock();

    // mockReturnValue('12.00') · return_value = "x" · thenReturn("x")
    [GeneratedRegex(@"\b(mockReturnValue\w*|mockResolvedValue\w*|mockImplementation\w*|return_value|side_effect|thenReturn|returns|Returns|ReturnsAsync|setattr) ?(\(|=|""|')", RegexOptions.CultureInvariant)]
    private static partial Regex Answers();

    [GeneratedRegex(@"\brelaxed = true|\brelaxUnitFun = true|\bStrictness \. LENIENT|\blenient \(|\bMockBehavior \. Loose|\bRETURNS_(DEFAULTS|MOCKS|DEEP_STUBS|SMART_NULLS)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Lenient();

    // cart.total = () => 3 · Cart.total = lambda self: 3 · Cart.Total = func …
    [GeneratedRegex(@"^(?:[\w$]+ \. )*(?<name>[\w$]+) = (?=(async )?(\(|function|lambda|func|\w+ =>|\w+ ->|jest|vi|Mock|MagicMock|_ ))|^(?:[\w$]+ \. )+(?<name>[\w$]+) = (?=(""|'|-?\d|[Tt]rue|[Ff]alse))", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(import|from|const|using|var)\b.*(?i:fake|mock|stub|dummy|double)", RegexOptions.CultureInvariant)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"^(expect|assert\w*|Assert|should|test|it|describe|require|fail|verify|raises)$", RegexOptions.CultureInvariant)]
    private static partial Regex Vocabulary();

    [GeneratedRegex(@"""[^""]*""|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Texts();

    [GeneratedRegex(@"[A-Za-z_$][\w$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
