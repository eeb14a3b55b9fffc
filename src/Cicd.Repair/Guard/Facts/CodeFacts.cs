using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What a source file holds, as far as the guard compares it before and after.</summary>
internal sealed class CodeFacts
{
    public static CodeFacts Empty { get; } = new()
    {
        Tokens = [],
        Lines = [],
        Routines = [],
        Assertions = [],
        Swallowed = [],
        Rows = [],
        IsTest = false,
    };

    /// <summary>With comments.</summary>
    public required ImmutableArray<Token> Tokens { get; init; }

    public required ImmutableArray<LogicalLine> Lines { get; init; }

    public required ImmutableArray<Routine> Routines { get; init; }

    public required ImmutableArray<AssertionFact> Assertions { get; init; }

    public required ImmutableArray<(string Routine, string Text, int Line)> Swallowed { get; init; }

    /// <summary>Rows of tables of cases, normalised.</summary>
    public required ImmutableArray<(string Text, int Line)> Rows { get; init; }

    /// <summary>By its path or by what stands in it.</summary>
    public required bool IsTest { get; init; }

    public IEnumerable<Routine> Tests => Routines.Where(routine => routine.IsTest);

    /// <summary>Code and strings without layout and comments: equal when nothing that runs has changed.</summary>
    public string Essence => field ??= string.Join('\u0001', Tokens.Where(token => token.Kind is not (TokenKind.Comment or TokenKind.LineEnd)).Select(token => token.Text));

    public static CodeFacts Read(string path, string text, SourceLanguage language)
    {
        if (!SourcePaths.IsCode(language) && language != SourceLanguage.Shell)
        {
            return Empty;
        }

        ImmutableArray<Token> tokens;
        ImmutableArray<Routine> routines;
        if (language == SourceLanguage.CSharp)
        {
            (tokens, routines) = CSharpRoutines.Read(text);
        }
        else
        {
            tokens = Lexer.Read(text, language);
            routines = language == SourceLanguage.Python ? PythonRoutines.Read(tokens) : BracedRoutines.Read(tokens, language);
        }

        var isTest = SourcePaths.IsTest(path) || (routines.Any(routine => routine.IsTest) && language is SourceLanguage.CSharp or SourceLanguage.Java or SourceLanguage.Python or SourceLanguage.Go)
            || (language == SourceLanguage.JavaScript && routines.Any(routine => routine.IsTest) && tokens.Any(token => token.Kind == TokenKind.Word && token.Text is "expect" or "assert"));
        var constants = Constants(tokens, routines, language);
        var bodies = isTest
            ? routines.Select(routine => (routine, Facts: BodyReader.Read(routine, language, path, constants))).ToList()
            : [];
        return new CodeFacts
        {
            Tokens = tokens,
            Lines = LogicalLine.Read(tokens),
            Routines = routines,
            Assertions = [.. Innermost(bodies.SelectMany(body => body.Facts.Assertions.Select(fact => (body.routine, fact)))), .. isTest ? routines.SelectMany(routine => Expected(routine, path)) : []],
            Swallowed = [.. bodies.SelectMany(body => body.Facts.Swallowed.Select(caught => (body.routine.Name, caught.Text, caught.Line)))],
            Rows = isTest ? TableRows.Read(tokens) : [],
            IsTest = isTest,
        };
    }

    /// <summary>The innermost routine around a line; empty outside of all.</summary>
    public string RoutineAt(int line) =>
        Routines.Where(routine => routine.FirstLine <= line && line <= routine.LastLine).MinBy(routine => routine.LastLine - routine.FirstLine)?.Name ?? string.Empty;

    /// <summary>A test inside of a test: what it claims is read with the variables of the outer one, and counted once, for the inner one.</summary>
    private static IEnumerable<AssertionFact> Innermost(IEnumerable<(Routine Routine, AssertionFact Fact)> facts) =>
        from entry in facts
        group entry by (entry.Fact.Line, entry.Fact.Text) into same
        from fact in same.Count() == 1 || same.Select(entry => entry.Routine).Distinct().Count() == 1
            ? same.Select(entry => entry.Fact)
            : Outermost(same)
        select fact;

    private static IEnumerable<AssertionFact> Outermost(IEnumerable<(Routine Routine, AssertionFact Fact)> same)
    {
        var byRoutine = same.GroupBy(entry => entry.Routine).OrderByDescending(group => group.Key.LastLine - group.Key.FirstLine).ToList();
        return byRoutine[0].Select(entry => entry.Fact with { Routine = byRoutine[^1].Key.Name });
    }

    /// <summary><c>[ExpectedException(typeof(T))]</c>, <c>@Test(expected = T.class)</c></summary>
    private static IEnumerable<AssertionFact> Expected(Routine routine, string path) =>
        from mark in routine.Marks
        let words = mark.Split(' ')
        let at = Array.FindIndex(words, word => word is "ExpectedException" or "expected")
        where at >= 0
        let type = words.Skip(at + 1).FirstOrDefault(word => word.Length > 1 && char.IsUpper(word[0]))
        where type is not null
        select new AssertionFact
        {
            Relation = Relation.Throws,
            Operands = [new Operand(type, [type], [])],
            Routine = routine.Name,
            Path = path,
            Line = routine.FirstLine,
            Text = mark,
        };

    /// <summary>Values of the file's own constants: literals that are set once, outside of routines.</summary>
    private static Dictionary<string, IReadOnlyList<Token>> Constants(ImmutableArray<Token> tokens, ImmutableArray<Routine> routines, SourceLanguage language)
    {
        var bodies = routines.SelectMany(routine => routine.Body.Select(token => (token.Line, token.Column))).ToHashSet();
        var outside = tokens.Where(token => token.Kind is not (TokenKind.Comment or TokenKind.Directive) && !bodies.Contains((token.Line, token.Column))).ToList();
        return Locals.Read(outside, language, System.Collections.Frozen.FrozenDictionary<string, IReadOnlyList<Token>>.Empty)
            .Where(constant => constant.Value.All(token => token.IsLiteral || token.Kind == TokenKind.Sign))
            .ToDictionary(StringComparer.Ordinal);
    }
}
