using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// What a patch does to the tests as a whole: facts of all changed test files before against those after. Moving, renaming, reformatting and
/// extracting leave the facts as they are; removing and weakening do not. Pure.
/// </summary>
internal sealed class TestComparison
{
    private const int BestSharedWords = 2;

    /// <summary>Calls that a test makes for its reader, or that only say how long it may take.</summary>
    private static readonly ImmutableHashSet<string> Talk = ["print", "println", "Println", "Printf", "log", "Log", "Logf", "debug", "info", "WriteLine", "sleep", "Sleep", "Delay", "setTimeout", "Parallel", "Helper", "Cleanup", "close", "Close", "Dispose", "DisposeAsync", "unwrap", "freeze"];

    private readonly ImmutableArray<TestDifference>.Builder _found = ImmutableArray.CreateBuilder<TestDifference>();
    private readonly GuardSubject _subject;

    private TestComparison(GuardSubject subject) => _subject = subject;

    public static ImmutableArray<TestDifference> Compare(GuardSubject subject)
    {
        var comparison = new TestComparison(subject);
        foreach (var group in subject.Files.Where(file => file.HasTests && SourcePaths.IsCode(file.Path) | SourcePaths.IsCode(file.OldPath)).GroupBy(file => SourcePaths.Language(file.OldPath)))
        {
            comparison.Compare([.. group]);
        }

        return comparison._found.ToImmutable();
    }

    private void Report(TestDifferenceKind kind, string path, int? line, int? oldLine, string sentence) =>
        _found.Add(new TestDifference(kind, path, line, oldLine, sentence));

    private void Compare(ImmutableArray<GuardedFile> files)
    {
        var before = files.SelectMany(file => file.FactsBefore.Assertions).ToList();
        var after = files.SelectMany(file => file.FactsAfter.Assertions).ToList();
        var lost = Assertions(files, before, after);
        Order(files, before, after);
        Tests(files, lost);
        Cases(files);
        Hollow(before, after, files);
        Detours(files, after);
        NoLongerCalled(files);
    }

    /// <summary>
    /// An existing test does not get ways around itself. Loops are no detour, an "if" that fails the test is an assertion, "try … finally" cleans up.
    /// </summary>
    private void Detours(ImmutableArray<GuardedFile> files, List<AssertionFact> after)
    {
        var known = files.SelectMany(file => file.FactsBefore.Tests).Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        var failing = after.Select(fact => (fact.Path, fact.Line)).ToHashSet();
        var types = after.Where(fact => fact.Relation == Relation.Throws).SelectMany(fact => fact.Operands).SelectMany(operand => operand.Words.Append(operand.Text)).Where(word => word.Length > 4 && char.IsUpper(word[0])).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var old = file.FactsBefore.Lines.Select(line => line.Text.TrimStart('}', ' ')).ToHashSet(StringComparer.Ordinal);
            foreach (var line in file.NewCode())
            {
                var text = line.Text.TrimStart('}', ' ');
                var first = text.Split(' ', 2)[0];
                if (first is "raise" or "throw" && !old.Contains(text) && text.Split(' ').Any(types.Contains) && file.FactsBefore.Routines.Any(routine => routine.Name == file.FactsAfter.RoutineAt(line.Line)))
                {
                    Report(TestDifferenceKind.Hollow, file.Path, line.Line, null, "The test raises the error itself that it asks for.");
                    continue;
                }

                if (old.Contains(text) || !known.Contains(file.FactsAfter.RoutineAt(line.Line)))
                {
                    continue;
                }

                if (first is "continue" or "break" or "goto" || text.StartsWith("_ = recover", StringComparison.Ordinal) || text.Contains("recover ( )", StringComparison.Ordinal))
                {
                    Report(TestDifferenceKind.Conditional, file.Path, line.Line, null, $"'{Short(text)}' leads around a part of the test.");
                }
                else if (first is "if" or "elif" or "switch" && !Enumerable.Range(line.Line, 4).Any(near => failing.Contains((file.Path, near))) && !text.Contains("throw", StringComparison.Ordinal) && !text.Contains("raise", StringComparison.Ordinal))
                {
                    Report(TestDifferenceKind.Conditional, file.Path, line.Line, null, $"A part of the test now depends on a condition ({Short(text)}).");
                }
                else if (IsCut(text) && (text.StartsWith("for", StringComparison.Ordinal) || text.Contains("each", StringComparison.OrdinalIgnoreCase) || text.StartsWith('@')))
                {
                    Report(TestDifferenceKind.TestRemoved, file.Path, line.Line, null, "Some of the cases are taken out before they run.");
                }
            }

            // Outside of tests: "for (const name of names.filter(…)) test(…)"
            foreach (var line in file.NewCode().Where(line => IsCut(line.Text) && (line.Text.StartsWith("for ", StringComparison.Ordinal) || line.Text.Contains(". each (", StringComparison.Ordinal) || line.Text.Contains("parametrize", StringComparison.Ordinal)) && !known.Contains(file.FactsAfter.RoutineAt(line.Line))))
            {
                Report(TestDifferenceKind.TestRemoved, file.Path, line.Line, null, "Some of the cases are taken out before they run.");
            }
        }
    }

    private static bool IsCut(string line) =>
        line.Contains(". filter (", StringComparison.Ordinal) || line.Contains(". slice (", StringComparison.Ordinal) || line.Contains(". Where (", StringComparison.Ordinal) || line.Contains(". Take (", StringComparison.Ordinal)
        || line.Contains(". Skip (", StringComparison.Ordinal) || line.Contains("islice (", StringComparison.Ordinal) || line.Contains(". each ( [ ] )", StringComparison.Ordinal) || (line.Contains("parametrize (", StringComparison.Ordinal) && line.Contains(", [ ]", StringComparison.Ordinal)) || line.Contains("[ : ", StringComparison.Ordinal) || line.Contains(": 0 ]", StringComparison.Ordinal);

    /// <summary>What the tests brought in from the product and called, and now do not call any more, though the product is as it was.</summary>
    private void NoLongerCalled(ImmutableArray<GuardedFile> files)
    {
        if (_subject.Files.Any(file => file.IsProduct))
        {
            return;
        }

        var after = files.SelectMany(file => Called([.. file.FactsAfter.Tokens.Where(token => token.Kind != TokenKind.Comment)])).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => !file.Change.IsDeleted))
        {
            Steps(file);
            var called = Called([.. file.FactsBefore.Tokens.Where(token => token.Kind != TokenKind.Comment)]).ToHashSet(StringComparer.Ordinal);
            foreach (var name in Imported(file).Where(name => called.Contains(name) && !after.Contains(name)))
            {
                // A fixer of a misspelt name brings another one from the same place.
                if (!Imported(file, isAfter: true).Any(other => other != name && after.Contains(other) && !called.Contains(other)))
                {
                    Report(TestDifferenceKind.Mocked, file.Path, file.FactsAfter.Lines.FirstOrDefault(line => file.Change.Added.Any(added => added.Number == line.Line)).Line, null, $"The tests no longer call '{name}', which they are about.");
                }
            }
        }
    }

    /// <summary>A step of a test that is simply gone: <c>q.Push("a")</c>, which now nobody calls, and nothing in its place.</summary>
    private void Steps(GuardedFile file)
    {
        // One test that has become two has its steps in both.
        if (file.FactsAfter.Tests.Count() > file.FactsBefore.Tests.Count())
        {
            return;
        }

        foreach (var test in file.FactsBefore.Tests)
        {
            if (file.FactsAfter.Tests.FirstOrDefault(other => other.Name == test.Name && other.Type == test.Type) is not { } twin)
            {
                continue;
            }

            var (before, after) = (Called([.. test.Body]).ToHashSet(StringComparer.Ordinal), Called([.. twin.Body]).ToHashSet(StringComparer.Ordinal));
            var lost = before.Except(after, StringComparer.Ordinal).Where(name => name.Length > 2 && !Talk.Contains(name) && !IsClaim(name)).ToList();
            if (lost.Count > 0 && !after.Except(before, StringComparer.Ordinal).Any() && twin.Body.Count(token => token.Kind == TokenKind.Word) < test.Body.Count(token => token.Kind == TokenKind.Word))
            {
                Report(TestDifferenceKind.Mocked, file.Path, twin.FirstLine, test.FirstLine, $"'{test.Name}' no longer calls '{lost[0]}'.");
            }
        }
    }

    /// <summary>Lost claims are compared by what they claim.</summary>
    private static bool IsClaim(string name) =>
        Relations.Of(name).Relation != Relation.Other || name.StartsWith("assert", StringComparison.OrdinalIgnoreCase) || name.StartsWith("should", StringComparison.OrdinalIgnoreCase) || name.StartsWith("verify", StringComparison.OrdinalIgnoreCase)
        || name is "expect" or "Received" or "DidNotReceive" or "raises" or "rejects" or "resolves" or "require";

    /// <summary>Names that a test file takes from its own project: by a relative path, or from a package beside it.</summary>
    private IEnumerable<string> Imported(GuardedFile file, bool isAfter = false)
    {
        foreach (var line in (isAfter ? file.FactsAfter : file.FactsBefore).Lines)
        {
            var words = line.Text.Split(' ');
            var isOwn = file.Language == SourceLanguage.JavaScript
                ? (line.Text.Contains("\"./", StringComparison.Ordinal) || line.Text.Contains("\"../", StringComparison.Ordinal) || line.Text.Contains("\"@/", StringComparison.Ordinal)) && (words[0] == "import" || line.Text.Contains("require (", StringComparison.Ordinal))
                : file.Language == SourceLanguage.Python && words[0] == "from" && words.Length > 3 && _subject.Around.Any(other => other.Path.StartsWith(words[1] + "/", StringComparison.Ordinal) || other.Path.EndsWith($"/{words[1]}.py", StringComparison.Ordinal) || other.Path == words[1] + ".py");
            if (!isOwn)
            {
                continue;
            }

            foreach (var word in words.Skip(file.Language == SourceLanguage.Python ? Array.IndexOf(words, "import") + 1 : 1).Where(word => word.Length > 1 && (char.IsLetter(word[0]) || word[0] == '_') && word is not ("from" or "as" or "require" or "type" or "const")))
            {
                yield return word;
            }
        }
    }

    /// <summary>Pairs assertions before and after; gives back those that are gone, weakened or changed.</summary>
    private HashSet<AssertionFact> Assertions(ImmutableArray<GuardedFile> files, List<AssertionFact> before, List<AssertionFact> after)
    {
        var bad = new HashSet<AssertionFact>(ReferenceEqualityComparer.Instance as IEqualityComparer<AssertionFact>);
        var free = after.GroupBy(fact => fact.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var leftBefore = new List<AssertionFact>();
        foreach (var fact in before)
        {
            if (!free.TryGetValue(fact.Key, out var same) || same.Count == 0)
            {
                leftBefore.Add(fact);
                continue;
            }

            var twin = same.OrderByDescending(other => other.Routine == fact.Routine).ThenBy(other => Math.Abs(other.Guards.Length - fact.Guards.Length)).ThenBy(other => Math.Abs(other.Line - fact.Line)).First();
            same.Remove(twin);
            Guarded(fact, twin, bad);
        }

        var leftAfter = free.Values.SelectMany(list => list).ToList();
        var added = leftAfter.ToList();
        var fresh = Fresh(files);
        var routinesAfter = files.SelectMany(file => file.FactsAfter.Routines).Select(routine => routine.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in leftBefore)
        {
            // Said twice before, once now.
            if (after.Exists(other => other.Key == fact.Key && other.Routine == fact.Routine && !other.IsHollow))
            {
                continue;
            }

            var best = leftAfter
                .Where(other => other.Routine == fact.Routine || !routinesAfter.Contains(fact.Routine))
                .Select(other => (Fact: other, Score: Score(fact, other)))
                .Where(pair => pair.Score >= BestSharedWords)
                .OrderByDescending(pair => pair.Score).ThenBy(pair => Math.Abs(pair.Fact.Line - fact.Line))
                .Select(pair => pair.Fact).FirstOrDefault();
            if (best is null)
            {
                best = leftAfter.Find(other => Score(fact, other) >= 4 && other.Relation == fact.Relation && Same(fact.Literals, other.Literals));
            }

            if (best is null)
            {
                if (!fact.IsHollow && !Restructured(fact, added, fresh))
                {
                    bad.Add(fact);
                    Report(TestDifferenceKind.AssertionRemoved, NewPath(files, fact.Path), null, fact.Line, $"'{fact.Text}' of '{fact.Routine}' is gone without a replacement.");
                }

                continue;
            }

            leftAfter.Remove(best);
            Judge(fact, best, added, fresh, files, bad);
        }

        return bad;
    }

    /// <summary>The same claims in another order: what comes first from a queue now comes last.</summary>
    private void Order(ImmutableArray<GuardedFile> files, List<AssertionFact> before, List<AssertionFact> after)
    {
        foreach (var routine in before.GroupBy(fact => (fact.Routine, Path: NewPath(files, fact.Path))))
        {
            var old = Answers(routine);
            var now = Answers(after.Where(fact => fact.Routine == routine.Key.Routine && fact.Path == routine.Key.Path));
            foreach (var (asked, answers) in old)
            {
                if (now.TryGetValue(asked, out var given) && !answers.Select(fact => fact.Key).SequenceEqual(given.Select(fact => fact.Key), StringComparer.Ordinal)
                    && Same(answers.Select(fact => fact.Key), given.Select(fact => fact.Key)) && !_subject.HasRelatedCode(files, routine.Key.Path))
                {
                    Report(TestDifferenceKind.Expectation, routine.Key.Path, given[0].Line, answers[0].Line, $"'{routine.Key.Routine}' expects the same answers in another order, but the code under test is as it was.");
                }
            }
        }
    }

    /// <summary>Assertions about the same call, by the call.</summary>
    private static Dictionary<string, List<AssertionFact>> Answers(IEnumerable<AssertionFact> facts) =>
        facts.SelectMany(fact => fact.Operands.Where(operand => !operand.IsLiteral && operand.Text.EndsWith("( )", StringComparison.Ordinal)).Take(1).Select(operand => (operand.Text, fact)))
            .GroupBy(entry => entry.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(entry => entry.fact).ToList(), StringComparer.Ordinal);

    private static string NewPath(ImmutableArray<GuardedFile> files, string path) => files.FirstOrDefault(file => file.OldPath == path)?.Path ?? path;

    private static bool Same(IEnumerable<string> one, IEnumerable<string> other) => one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static int Score(AssertionFact one, AssertionFact other)
    {
        var shared = one.Operands.Count(operand => !operand.IsLiteral && operand.Text.Length > 0 && other.Operands.Any(twin => twin.Text == operand.Text || twin.Text.Contains(operand.Text, StringComparison.Ordinal)));
        var words = one.Operands.SelectMany(operand => operand.Words).Intersect(other.Operands.SelectMany(operand => operand.Words), StringComparer.Ordinal).Count();
        var literals = one.Literals.Intersect(other.Literals, StringComparer.Ordinal).Any();
        return (one.Text == other.Text ? 8 : 0) + (shared > 0 ? 4 : 0) + (words > 0 ? 2 : 0) + (words > 2 ? 1 : 0) + (literals ? 1 : 0) + (one.Relation == other.Relation ? 1 : 0);
    }

    private void Guarded(AssertionFact before, AssertionFact after, HashSet<AssertionFact> bad)
    {
        if (after.IsUnawaited && !before.IsUnawaited)
        {
            bad.Add(before);
            Report(TestDifferenceKind.Hollow, after.Path, after.Line, before.Line, $"Nobody waits for '{after.Text}' any more, so it cannot fail.");
        }

        var added = after.Guards.Except(before.Guards, StringComparer.Ordinal).ToList();
        var swallowed = added.Contains("a handler that swallows");
        var isMore = after.Guards.Length > before.Guards.Length;
        var constant = added.Exists(IsNever);
        var loopOnly = !constant && added.All(guard => guard.StartsWith("for", StringComparison.Ordinal));
        if (swallowed)
        {
            bad.Add(before);
            Report(TestDifferenceKind.Swallowed, after.Path, after.Line, before.Line, $"A failure of '{after.Text}' is now caught and goes unheard.");
        }
        else if (added.Count > 0 && !loopOnly && (isMore || constant))
        {
            bad.Add(before);
            Report(TestDifferenceKind.Conditional, after.Path, after.Line, before.Line, $"'{after.Text}' now runs only under a condition ({Short(added[0])}).");
        }
    }

    /// <summary><c>if false</c>, <c>for x in []</c>, <c>for (i = 0; i &lt; 0; i++)</c></summary>
    private static bool IsNever(string guard) =>
        guard.Split(' ').Any(word => word is "false" or "False" or "never") || guard.Contains("[ ]", StringComparison.Ordinal) || guard.EndsWith("in ( )", StringComparison.Ordinal)
        || guard.Contains("range ( 0 )", StringComparison.Ordinal) || guard.Contains("< 0 ;", StringComparison.Ordinal) || guard is "if 0" or "if ( 0 )" or "while 0" or "while ( 0 )" || guard.Contains("Array . Empty", StringComparison.Ordinal);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private void Judge(
        AssertionFact before, AssertionFact after, List<AssertionFact> added, HashSet<string> fresh, ImmutableArray<GuardedFile> files, HashSet<AssertionFact> bad)
    {
        Guarded(before, after, bad);
        var kind = AssertionChange.Classify(before, after, fresh, name => Declares(files, name));
        switch (kind)
        {
            case AssertionChangeKind.Kept:
                return;
            case AssertionChangeKind.Weaker when !Restructured(before, added.FindAll(other => !ReferenceEquals(other, after)), fresh):
                bad.Add(before);
                Report(TestDifferenceKind.Weakened, after.Path, after.Line, before.Line, $"'{before.Text}' has become '{after.Text}', which says less.");
                return;
            case AssertionChangeKind.OtherExpectation when Restructured(before, after.Literals.All(literal => before.Literals.Contains(literal)) ? added : added.FindAll(other => !ReferenceEquals(other, after)), fresh):
                return;
            case AssertionChangeKind.OtherExpectation when !_subject.HasRelatedCode(files, after.Path):
                bad.Add(before);
                Report(TestDifferenceKind.Expectation, after.Path, after.Line, before.Line, $"'{before.Text}' has become '{after.Text}', but the code under test is as it was.");
                return;
            case AssertionChangeKind.OtherSubject:
                bad.Add(before);
                Report(TestDifferenceKind.Mocked, after.Path, after.Line, before.Line, $"'{after.Text}' now looks at a stand-in instead of the code under test.");
                return;
            default:
                return;
        }
    }

    /// <summary>Is it declared by the tests now, and was not before?</summary>
    private static bool Declares(ImmutableArray<GuardedFile> files, string name)
    {
        if (!files.Any(file => Declared(file.FactsAfter).Contains(name)) || files.Any(file => Declared(file.FactsBefore).Contains(name)))
        {
            return false;
        }

        // A helper that calls what the tests called before is no stand-in: it only gives it a shorter name.
        var helpers = files.SelectMany(file => file.FactsAfter.Routines).Where(routine => routine.Name == name).ToList();
        var called = files.SelectMany(file => Called([.. file.FactsBefore.Tokens])).ToHashSet(StringComparer.Ordinal);
        return helpers.Count == 0
            ? !files.Any(file => file.FactsAfter.Tokens.Any(token => token.Is(name)) && file.FactsBefore.Tokens.Any(token => token.Is(name)))
            : !helpers.Exists(helper => Called([.. helper.Body]).Any(word => word != name && called.Contains(word)));
    }

    private static IEnumerable<string> Called(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && tokens[i + 1].Is("(") && tokens[i].Text is not ("ToString" or "if" or "for" or "while" or "return" or "len" or "int" or "str" or "float" or "sum"))
            {
                yield return tokens[i].Text;
            }
        }
    }

    private static HashSet<string> Declared(CodeFacts facts)
    {
        var names = facts.Routines.Select(routine => routine.Name).Concat(facts.Routines.Select(routine => routine.Type)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i + 1 < facts.Tokens.Length; i++)
        {
            if (facts.Tokens[i].Kind == TokenKind.Word && facts.Tokens[i].Text is "class" or "struct" or "record" or "function" or "def" or "func" or "object" or "interface")
            {
                names.Add(facts.Tokens[i + 1].Text);
            }
        }

        return names;
    }

    /// <summary>Words and literals that the tests now have more of: arguments of an extracted helper, rows of a new table.</summary>
    private static HashSet<string> Fresh(ImmutableArray<GuardedFile> files) =>
        files.SelectMany(file => file.NewCode()).SelectMany(line => line.Text.Split(' ')).Concat(
            files.SelectMany(file => file.FactsAfter.Tokens.Where(token => token.Kind == TokenKind.String && file.Change.Added.Any(line => line.Number == token.Line)).Select(token => token.Text)))
            .SelectMany(word => word.Length > 1 && char.IsAsciiDigit(word[0]) ? [word, word.TrimEnd('m', 'M', 'L', 'l', 'f', 'F', 'd', 'D', 'u', 'U', 'n')] : new[] { word })
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Its literals now stand elsewhere in the tests, and a new assertion of the same kind works on variables: a table, a helper.</summary>
    private static bool Restructured(AssertionFact fact, List<AssertionFact> added, HashSet<string> fresh) =>
        fact.Literals.Any() && fact.Literals.All(literal => fresh.Contains(literal) || literal is "0" or "1" or "true" or "false" or "null")
        && added.Exists(other => !other.IsHollow && !other.IsUnawaited && other.Strength >= fact.Strength && other.Relation == fact.Relation && other.IsNegated == fact.IsNegated
            && !other.Operands.Any(operand => operand.IsLiteral) && other.Operands.Any(operand => operand.Words.Length > 0));

    private void Tests(ImmutableArray<GuardedFile> files, HashSet<AssertionFact> bad)
    {
        var after = files.SelectMany(file => file.FactsAfter.Tests.Select(test => (file, test))).ToList();
        var names = after.Select(entry => entry.test.Name).GroupBy(name => name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var claims = files.SelectMany(file => file.FactsAfter.Assertions).ToList();
        var called = after.SelectMany(entry => entry.test.Body).Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        var addedTests = after.Where(entry => !files.Any(file => file.FactsBefore.Tests.Any(test => test.Name == entry.test.Name))).ToList();
        foreach (var file in files.Where(file => file.Language == SourceLanguage.Python))
        {
            var twice = file.FactsBefore.Tests.GroupBy(test => (test.Type, test.Name)).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
            foreach (var group in file.FactsAfter.Tests.GroupBy(test => (test.Type, test.Name)).Where(group => group.Count() > 1 && !twice.Contains(group.Key)))
            {
                Report(TestDifferenceKind.TestRemoved, file.Path, group.Last().FirstLine, null, $"A second '{group.Key.Name}' takes the place of the first, which no longer runs.");
            }
        }

        foreach (var (file, test) in files.SelectMany(file => file.FactsBefore.Tests.Select(test => (file, test))))
        {
            if (names.TryGetValue(test.Name, out var count) && count > 0)
            {
                names[test.Name] = count - 1;
                var twin = after.FirstOrDefault(entry => entry.test.Name == test.Name && entry.file == file).test ?? after.First(entry => entry.test.Name == test.Name).test;
                var place = after.First(entry => ReferenceEquals(entry.test, twin)).file;
                if (SourcePaths.IsTest(file.OldPath) && place.Change.NewPath is { } moved && moved != file.OldPath && OutOfSight(file.OldPath, moved) is { } why)
                {
                    Report(TestDifferenceKind.TestRemoved, place.Path, twin.FirstLine, test.FirstLine, $"The test '{test.Name}' is no longer found: {why}.");
                }

                if (twin.Hidden.Length > 0 && test.Hidden.Length == 0)
                {
                    Report(TestDifferenceKind.TestRemoved, file.Path, twin.FirstLine, test.FirstLine, $"The test '{test.Name}' is no longer found: it {twin.Hidden}.");
                }

                if (twin.IsFireAndForget && !test.IsFireAndForget)
                {
                    Report(TestDifferenceKind.Hollow, file.Path, twin.FirstLine, test.FirstLine, $"Nobody waits for the test '{test.Name}' any more.");
                }

                continue;
            }

            var own = file.FactsBefore.Assertions.Where(fact => fact.Routine == test.Name).ToList();
            var survives = own.Count > 0
                ? own.TrueForAll(fact => !bad.Contains(fact)) && (addedTests.Count > 0 || own.TrueForAll(fact => claims.Exists(claim => claim.Key == fact.Key && (names.ContainsKey(claim.Routine) || called.Contains(claim.Routine))))) && IsRun(own, claims, names, called, addedTests)
                : addedTests.Exists(entry => Likeness(entry.test, test) >= 0.5);
            if (!survives)
            {
                Report(TestDifferenceKind.TestRemoved, file.Path, null, test.FirstLine, $"The test '{test.Name}' is gone, or no longer found by the runner.");
            }
        }
    }

    /// <summary>Why the runner does not find at its new place what it found at the old one; null when it does.</summary>
    private static string? OutOfSight(string old, string @new) =>
        SystemOf(@new) is { } system && SystemOf(old) is null ? $"a file of this name is built only for {system}"
        : old.Split('/').Any(part => part is "test" or "tests" or "__tests__" or "androidTest") && !SourcePaths.InTestFolder(@new) ? "its file no longer stands with the tests"
        : null;

    /// <summary><c>abs_windows_test.go</c>: Go builds a file with such an end only for that system.</summary>
    private static string? SystemOf(string path) =>
        path.EndsWith("_test.go", StringComparison.Ordinal) && Path.GetFileName(path)[..^"_test.go".Length].Split('_') is [_, .., var last]
            && last is "windows" or "darwin" or "linux" or "freebsd" or "netbsd" or "openbsd" or "solaris" or "plan9" or "js" or "wasip1" or "android" or "ios" or "aix" or "wasm" or "arm64" or "amd64" or "386" or "arm" or "riscv64"
            ? last : null;

    /// <summary>What it claimed stands in a routine that is a test, or that a test calls.</summary>
    private static bool IsRun(List<AssertionFact> own, List<AssertionFact> claims, Dictionary<string, int> names, HashSet<string> called, List<(GuardedFile File, Routine Test)> added)
    {
        foreach (var fact in own)
        {
            var at = claims.Where(claim => claim.Key == fact.Key).ToList();
            if (at.Count > 0 && !at.Exists(claim => names.ContainsKey(claim.Routine) || called.Contains(claim.Routine)))
            {
                return false;
            }

            if (at.Count == 0 && added.Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static double Likeness(Routine one, Routine other)
    {
        var a = one.Body.Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        var b = other.Body.Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return a.Count + b.Count == 0 ? 1 : (double)a.Intersect(b).Count() / a.Union(b).Count();
    }

    private void Cases(ImmutableArray<GuardedFile> files)
    {
        var before = files.SelectMany(file => Rows(file, file.FactsBefore)).ToList();
        var after = files.SelectMany(file => Rows(file, file.FactsAfter)).ToList();
        var fresh = Fresh(files);
        foreach (var row in before.ToList())
        {
            if (after.FindIndex(other => other.Text == row.Text) is var same and >= 0)
            {
                after.RemoveAt(same);
                before.Remove(row);
            }
        }

        foreach (var row in before)
        {
            // "{1, 2}" that has become "{in: 1, out: 2}"
            if (after.FindIndex(other => Same(Literals(row.Text), Literals(other.Text))) is var twin and >= 0)
            {
                after.RemoveAt(twin);
                continue;
            }

            var changed = after.FindIndex(other => other.File == row.File && Literals(row.Text).Intersect(Literals(other.Text), StringComparer.Ordinal).Any());
            if (changed < 0 && after.Count >= before.Count)
            {
                changed = after.FindIndex(other => other.File == row.File);
            }

            if (changed >= 0)
            {
                if (!_subject.HasRelatedCode(files, row.File.Path))
                {
                    Report(TestDifferenceKind.Expectation, row.File.Path, after[changed].Line, row.Line, $"The case '{Short(row.Text)}' has become '{Short(after[changed].Text)}', but the code under test is as it was.");
                }

                after.RemoveAt(changed);
            }
            else if (!Literals(row.Text).All(fresh.Contains))
            {
                Report(TestDifferenceKind.TestRemoved, row.File.Path, null, row.Line, $"The case '{Short(row.Text)}' is gone.");
            }
        }
    }

    private static IEnumerable<(GuardedFile File, string Text, int Line)> Rows(GuardedFile file, CodeFacts facts) =>
        facts.Routines.SelectMany(routine => routine.Cases.Select(text => (file, text, routine.FirstLine)))
            .Concat(facts.Rows.Select(row => (file, row.Text, row.Line))).DistinctBy(row => (row.file, row.Item2, row.Item3));

    /// <summary>With the sign of a number, which is no literal by itself.</summary>
    private static List<string> Literals(string text)
    {
        var tokens = Lexer.Read(text, SourceLanguage.Java).ToList();
        return [.. tokens.Select((token, i) => (token, IsSigned: i > 0 && tokens[i - 1].Is("-") && (i == 1 || (tokens[i - 2].Kind == TokenKind.Sign && tokens[i - 2].Text is not (")" or "]")))))
            .Where(entry => entry.token.IsLiteral)
            .Select(entry => (entry.IsSigned ? "-" : "") + entry.token.Text.Trim('\'', '"'))];
    }

    /// <summary><c>….catch(() =&gt; {})</c></summary>
    private static bool CatchesAll(string line) =>
        line.Contains(". catch ( ( ) => {", StringComparison.Ordinal) || line.Contains(". catch ( ( ) => undefined", StringComparison.Ordinal) || line.Contains(". catch ( ( ) => null", StringComparison.Ordinal)
        || line.Contains(". catch ( noop", StringComparison.Ordinal) || line.Contains(". catch ( ( ) => false", StringComparison.Ordinal) || line.Contains(". catch ( console .", StringComparison.Ordinal) || (line.Contains(". catch ( ", StringComparison.Ordinal) && line.EndsWith("=> { }", StringComparison.Ordinal));

    private void Hollow(List<AssertionFact> before, List<AssertionFact> after, ImmutableArray<GuardedFile> files)
    {
        var known = before.Where(fact => fact.IsHollow || fact.IsUnawaited).GroupBy(fact => fact.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var fact in after.Where(fact => fact.IsHollow || fact.IsUnawaited))
        {
            if (known.TryGetValue(fact.Key, out var count) && count > 0)
            {
                known[fact.Key] = count - 1;
            }
            else
            {
                Report(TestDifferenceKind.Hollow, fact.Path, fact.Line, null, fact.IsHollow ? $"'{fact.Text}' cannot fail." : $"Nobody waits for '{fact.Text}', so it cannot fail.");
            }
        }

        foreach (var file in files)
        {
            var gone = file.GoneCode().Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var line in file.NewCode())
            {
                if (gone.Contains("await " + line.Text) || (line.Text.Contains("= ", StringComparison.Ordinal) && gone.Contains(line.Text.Replace("= ", "= await ", StringComparison.Ordinal))))
                {
                    Report(TestDifferenceKind.Hollow, file.Path, line.Line, null, $"Nobody waits for '{Short(line.Text)}' any more.");
                }
                else if (file.Language == SourceLanguage.JavaScript && CatchesAll(line.Text) && !gone.Any(CatchesAll))
                {
                    Report(TestDifferenceKind.Swallowed, file.Path, line.Line, null, $"'{Short(line.Text)}' lets a failure go unheard.");
                }
            }

            var old = file.FactsBefore.Swallowed.Select(caught => (caught.Routine, caught.Text)).ToList();
            foreach (var (routine, text, line) in file.FactsAfter.Swallowed)
            {
                if (!old.Remove((routine, text)) && !files.Any(other => other.FactsBefore.Swallowed.Any(caught => caught.Text == text && caught.Routine == routine)))
                {
                    Report(TestDifferenceKind.Swallowed, file.Path, line, null, $"'{Short(text)}' in '{routine}' lets a failure go unheard.");
                }
            }
        }
    }
}

/// <summary>One thing that a patch does to the tests.</summary>
internal sealed record TestDifference(TestDifferenceKind Kind, string Path, int? Line, int? OldLine, string Sentence);

internal enum TestDifferenceKind
{
    None = 0,
    TestRemoved = 1,
    AssertionRemoved = 2,
    Weakened = 3,
    Hollow = 4,
    Swallowed = 5,
    Conditional = 6,
    Expectation = 7,
    Mocked = 8,
}
