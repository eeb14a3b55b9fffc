using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Recognises the assertions of the common libraries in a chain of calls, and says what each claims. Pure.</summary>
internal static class AssertionReader
{
    /// <summary>What stands between a subject and a claim and changes neither.</summary>
    private static readonly ImmutableHashSet<string> Fillers = ["to", "be", "been", "have", "has", "and", "that", "which", "with", "deep", "soft", "poll", "of", "same",
        "describedAs", "as", "withFailMessage", "overridingErrorMessage", "And", "Which", "Subject", "it", "its", "own", "nested", "also", "still", "Its", "usingRecursiveComparison",
        "Within", "Using", "IgnoreCase", "After", "because", "Because", "withMessage", "catch"];

    private static readonly ImmutableHashSet<string> Heads = ["Assert", "ClassicAssert", "CollectionAssert", "StringAssert", "FileAssert", "DirectoryAssert", "assert", "require", "Assertions", "QUnit", "chai",
        "MultipleAssert", "Verifier", "Approvals", "sinon", "tap", "Testing"];

    private static readonly ImmutableHashSet<string> BareNames = ["strictEqual", "deepStrictEqual", "deepEqual", "notStrictEqual", "notDeepEqual", "notDeepStrictEqual", "throws", "rejects", "ok"];

    private static readonly ImmutableHashSet<string> Properties = ["true", "false", "null", "undefined", "ok", "empty", "exist", "NaN", "called", "calledOnce", "calledTwice", "rejected", "visible"];

    public static bool IsSubjectHead(string name) => name is "expect" or "assertThat" or "assertThatThrownBy" or "assertThatCode" or "assertThatExceptionOfType" or "expectTypeOf"
        or "assertThatIllegalArgumentException" or "assertThatNullPointerException" or "expectSaga" or "assertWithMessage" or "assertThatObject" or "should" or "expect_";

    /// <summary>Claims of the chain; empty when it is no assertion. Subject-headed chains without a claim give one without sides: they check nothing.</summary>
    public static IEnumerable<Claim> Claims(IReadOnlyList<Token> tokens, Chain chain, SourceLanguage language)
    {
        var head = chain.Head;
        if (head.Arguments is { } about && IsSubjectHead(head.Name))
        {
            return OfSubject(about, chain, 1);
        }

        if (Should(chain) is var should and >= 0)
        {
            return OfShould(tokens, chain, should);
        }

        if (chain.Segments.Any(segment => segment.Arguments is not null && segment.Name is "Received" or "ReceivedWithAnyArgs" or "DidNotReceive" or "DidNotReceiveWithAnyArgs" or "Verify" or "VerifyAll"
            or "VerifySet" or "VerifyGet" or "VerifyNoOtherCalls" or "MustHaveHappened" or "MustHaveHappenedOnceExactly"))
        {
            var denied = chain.Segments.Any(segment => segment.Name.StartsWith("DidNot", StringComparison.Ordinal));
            return [Claim.Of(denied ? Relation.Called : Relation.CalledWith, denied, Expressions.Range(tokens, chain.Start, chain.End))];
        }

        if (head.Arguments is not null && head.Name is "verify" or "verifyNoMoreInteractions" or "verifyNoInteractions" && language == SourceLanguage.Java)
        {
            return [Claim.Of(Relation.CalledWith, false, Expressions.Range(tokens, chain.Start, chain.End))];
        }

        // Kotlin: assertThrows<IllegalArgumentException> { basket.add("pen", 0) }
        if (language == SourceLanguage.Java && head.Arguments is null && head.Name is "assertThrows" or "assertFailsWith" or "shouldThrow" or "shouldThrowExactly" or "assertThrowsExactly"
            && chain.Start + 2 < tokens.Count && tokens[chain.Start + 1].Is("<"))
        {
            var end = chain.Start + 2;
            while (end < tokens.Count && !tokens[end].Is(">"))
            {
                end++;
            }

            return [Claim.Of(Relation.Throws, false, Expressions.Range(tokens, chain.Start + 2, end))];
        }

        var called = chain.Segments.LastOrDefault(segment => segment.Arguments is not null);
        if (called?.Arguments is not { } arguments)
        {
            return [];
        }

        if (head.Arguments is null && Heads.Contains(head.Name) && chain.Segments.Length > 1 && head.Name != "sinon" | chain.Segments[1].Name == "assert")
        {
            var method = chain.Segments.First(segment => segment.Arguments is not null);
            return IsContainer(method.Name) ? [] : OfMethod(method, Arguments(method.Arguments!, language), language);
        }

        var isOwn = head.Name is "self" or "this" or "super" or "t" or "cls" or "Self" or "c" or "is" or "s" or "suite" or "a" or "r";
        if (chain.Segments.Length == 2 && isOwn && head.Arguments is null && IsAssertName(called.Name, language, head.Name))
        {
            return OfMethod(called, Arguments(arguments, language), language);
        }

        if (chain.Segments.Length == 1 && head.Arguments is not null && (head.Name is "fail" || (language == SourceLanguage.JavaScript && (head.Name == "assert" || BareNames.Contains(head.Name)))
            || (head.Name.Length > 6 && head.Name.StartsWith("assert", StringComparison.Ordinal) && !IsContainer(head.Name))
            || (language == SourceLanguage.Java && head.Name is "shouldThrow" or "assert") || (language == SourceLanguage.CSharp && head.Name is "AssertEqual")))
        {
            return OfMethod(head, Arguments(arguments, language), language);
        }

        // mock.assert_called_once_with(1) · client.mock.assert_not_called() · pytest.raises(ValueError) · result.shouldThrow
        if (language == SourceLanguage.Python && chain.Segments.Length > 1 && called.Name.StartsWith("assert_", StringComparison.Ordinal))
        {
            return [new Claim(Relations.Of(called.Name).Relation, Relations.Of(called.Name).IsNegated, [Expressions.Range(tokens, chain.Start, called.At - 1), .. Expressions.Split(arguments, ",")])];
        }

        // request(app).get('/').expect(404) · mvc.perform(get("/")).andExpect(status().isOk()) · response.assertStatus(200)
        if (chain.Segments.Length > 1 && head.Name is not ("expect" or "cy") && chain.Segments.Skip(1).Where(segment => segment.Arguments is not null && IsFluent(segment.Name)).ToList() is { Count: > 0 } fluent)
        {
            return fluent.ConvertAll(segment => new Claim(
                Relations.Of(segment.Name) is { Relation: not Relation.Other } known ? known.Relation : Relation.Equal,
                Relations.Of(segment.Name).IsNegated,
                [Expressions.Range(tokens, chain.Start, chain.Segments.First(other => IsFluent(other.Name) && other.Arguments is not null).At - 1), .. Expressions.Split(segment.Arguments!, ",")]));
        }

        return language == SourceLanguage.Python && head.Name == "pytest" && called.Name is "raises" or "warns" or "fail" or "deprecated_call"
            ? OfMethod(called, Arguments(arguments, language), language)
            : [];
    }

    private static bool IsFluent(string name) =>
        (name.StartsWith("expect", StringComparison.Ordinal) && name is not ("expected" or "expectations")) || name.StartsWith("andExpect", StringComparison.Ordinal)
        || (name.StartsWith("assert", StringComparison.Ordinal) && name is not ("assert" or "assertions" or "assertj")) || (name.StartsWith("Expect", StringComparison.Ordinal) && name.Length > 6) || name is "verifyComplete" or "expectComplete";

    private static bool IsContainer(string name) => name is "Multiple" or "MultipleAsync" or "assertAll" or "All" or "AllAsync" or "EnterMultipleScope" or "Scope" or "assertTimeoutPreemptively" or "assertTimeout";

    private static bool IsAssertName(string name, SourceLanguage language, string head) =>
        name.StartsWith("assert", StringComparison.Ordinal) || name is "fail"
        || (language == SourceLanguage.JavaScript && head == "t" && Relations.Of(name).Relation is not (Relation.Other or Relation.Snapshot) && name is not ("test" or "skip"))
        || (language == SourceLanguage.Go && head is "is" or "c" && Relations.Of(name).Relation != Relation.Other)
        || (language == SourceLanguage.Go && head is "s" or "suite" or "a" or "r" && name != "Run" && name is not ("Error" or "Fail" or "Errorf" or "Len") && Relations.Of(name).Relation != Relation.Other);

    private static int Should(Chain chain)
    {
        for (var i = 0; i < chain.Segments.Length; i++)
        {
            if (chain.Segments[i].Name is var name && (name.StartsWith("Should", StringComparison.Ordinal) || name.StartsWith("should", StringComparison.Ordinal)) && name.Length is 6 or >= 8
                && (i > 0 || name == "Should"))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<Claim> OfShould(IReadOnlyList<Token> tokens, Chain chain, int should)
    {
        var segment = chain.Segments[should];
        var subject = Expressions.Range(tokens, chain.Start, segment.At - 1);
        if (should == 0)
        {
            // Should.Throw<T>(() => …)
            return chain.Segments is [_, { Arguments: { } thrown } method, ..] ? OfMethod(method, Expressions.Split(thrown, ","), SourceLanguage.CSharp) : [];
        }

        if (segment.Name.Length > 6)
        {
            return segment.Arguments is null
                ? []
                : [.. Claims(subject, segment.Name, segment.Generic, segment.Arguments, false), .. OfSubjectSegments(subject, chain, should + 1)];
        }

        // cy.get('li').should('have.length', 3)
        if (segment.Arguments is [{ Kind: TokenKind.String } verb, ..] && segment.Name == "should")
        {
            var words = verb.Text.Trim('"', '\'').Split('.');
            return Claims(subject, words[^1], null, Expressions.Range(segment.Arguments, 2, segment.Arguments.Count), words.Contains("not"));
        }

        return OfSubjectSegments(subject, chain, should + 1);
    }

    private static IEnumerable<Claim> OfSubject(IReadOnlyList<Token> about, Chain chain, int from)
    {
        var parts = Expressions.Split(about, ",");
        if (chain.Segments.Length == 1 && parts.Count >= 2)
        {
            // Hamcrest: assertThat(total, is(3)), assertThat("why", total, is(3))
            var matcher = parts[^1];
            return Constraint(parts[^2], matcher);
        }

        var claims = OfSubjectSegments(parts.Count > 0 ? parts[0] : about, chain, from).ToList();
        return claims.Count > 0 ? claims : [Claim.Of(Relation.Other, false)];
    }

    private static IEnumerable<Claim> OfSubjectSegments(IReadOnlyList<Token> subject, Chain chain, int from)
    {
        var negated = false;
        for (var i = from; i < chain.Segments.Length; i++)
        {
            var segment = chain.Segments[i];
            if (segment.Name is "not" or "Not" or "never")
            {
                negated = !negated;
            }
            else if (segment.Arguments is null)
            {
                if (Properties.Contains(segment.Name) && (i == chain.Segments.Length - 1 || segment.Name is "true" or "false"))
                {
                    foreach (var claim in Claims(subject, segment.Name == "ok" ? "true" : segment.Name, null, [], negated))
                    {
                        yield return claim;
                    }
                }
            }
            else if (segment.Name is "extracting" or "extractingResultOf" or "map" or "filteredOn" or "first" or "last" or "element" or "asString" or "flatExtracting")
            {
                subject = [.. subject, new Token(TokenKind.Sign, ".", 0, 0), new Token(TokenKind.Word, segment.Name, 0, 0), .. segment.Arguments];
            }
            else if (!Fillers.Contains(segment.Name) || segment.Name is "be" or "have" or "with" or "withMessage")
            {
                foreach (var claim in Claims(subject, segment.Name, segment.Generic, segment.Arguments, negated))
                {
                    yield return claim;
                }
            }
        }
    }

    private static IEnumerable<Claim> Claims(IReadOnlyList<Token> subject, string verb, string? generic, IReadOnlyList<Token> arguments, bool deny)
    {
        var (relation, negated) = Relations.Of(verb);
        var parts = WithoutMessages(Expressions.Split(arguments, ","), relation is Relation.Equal or Relation.Contains or Relation.Matches or Relation.Compare or Relation.Close ? 1 : 0).ToList();
        if (verb is "be" or "a" or "an" or "Be" or "have" && parts.Count == 0)
        {
            return [];
        }

        if (generic is not null)
        {
            parts.Insert(0, [new Token(TokenKind.String, generic, 0, 0)]);
        }

        negated ^= deny;
        var name = verb.ToLowerInvariant();
        if (name is "tohavelength" or "havelength" or "lengthof" or "havecount" or "hassize" or "containexactly" or "hascount" or "have.length" && parts.Count == 1 && parts[0].Count == 1)
        {
            return [Claim.Of(Relation.Equal, negated, [.. subject, new Token(TokenKind.Sign, ".", 0, 0), new Token(TokenKind.Word, "length", 0, 0)], parts[0])];
        }

        if (relation == Relation.Compare && parts.Count > 0)
        {
            var sign = name switch
            {
                _ when name.Contains("greater", StringComparison.Ordinal) || name is "above" or "gt" or "least" or "atleast" or "gte" => name.Contains("equal", StringComparison.Ordinal) || name is "least" or "atleast" or "gte" ? ">=" : ">",
                _ when name.Contains("less", StringComparison.Ordinal) || name is "below" or "lt" or "most" or "atmost" or "lte" or "completein" or "completewithin" => name.Contains("equal", StringComparison.Ordinal) || name is "most" or "atmost" or "lte" ? "<=" : "<",
                _ => name,
            };
            return [Claim.Of(Relation.Compare, negated, subject, [new Token(TokenKind.Sign, sign, 0, 0), .. parts.SelectMany(part => part)])];
        }

        return relation is Relation.True && parts.Count == 0 ? Conditions.Claims(subject, negated) : [new Claim(relation, negated, [subject, .. parts])];
    }

    private static IEnumerable<IReadOnlyList<Token>> Arguments(IReadOnlyList<Token> arguments, SourceLanguage language)
    {
        var parts = Expressions.Split(arguments, ",");
        return language == SourceLanguage.Go && parts is [[{ Kind: TokenKind.Word }], ..] && parts[0][0].Text is "t" or "b" or "tb" or "tt" ? parts.Skip(1) : parts;
    }

    /// <summary>Without the sentence for people and without <c>msg=…</c>.</summary>
    private static IEnumerable<IReadOnlyList<Token>> WithoutMessages(IReadOnlyList<IReadOnlyList<Token>> parts, int needed) =>
        parts.Where((part, index) => !(part.Count > 1 && part[0].Kind == TokenKind.Word && part[0].Text is "msg" or "because" or "message" or "userMessage" or "customMessage" or "reason" && part[1].Text is "=" or ":")
            && !(index >= needed && index > 0 && IsMessage(part)));

    private static bool IsMessage(IReadOnlyList<Token> part) => part.Count > 0 && part.All(token => token.Kind == TokenKind.String || token.Is("+") || token.Is("$")) || (part.Count > 1 && part[0].Is("$") && part[1].Kind == TokenKind.String);

    private static IEnumerable<Claim> OfMethod(ChainSegment method, IEnumerable<IReadOnlyList<Token>> arguments, SourceLanguage language)
    {
        var (relation, negated) = Relations.Of(method.Name);
        var parts = arguments.ToList();
        var name = method.Name.ToLowerInvariant();
        if (name is "that" or "assertthat" && parts.Count > 1)
        {
            return Constraint(parts[0], parts[1]);
        }

        // JUnit 4 says why first.
        var needed = relation switch { Relation.True or Relation.Truthy or Relation.Null or Relation.Empty or Relation.Fails or Relation.Snapshot => 1, Relation.Throws => 2, _ => 2 };
        if (language == SourceLanguage.Java && parts.Count > needed && parts[0] is [{ Kind: TokenKind.String }])
        {
            parts.RemoveAt(0);
        }

        parts = [.. WithoutMessages(parts, needed)];
        if (relation is Relation.True or Relation.Truthy && parts.Count >= 1)
        {
            return Conditions.Claims(parts[0], negated);
        }

        if (relation == Relation.Fails)
        {
            return [Claim.Of(Relation.Fails, false)];
        }

        if (relation is Relation.Compare && parts.Count == 2)
        {
            var sign = name switch
            {
                _ when name.Contains("greater", StringComparison.Ordinal) || name is "isabove" or "assertgreater" => name.Contains("equal", StringComparison.Ordinal) ? ">=" : ">",
                _ when name.Contains("less", StringComparison.Ordinal) || name is "isbelow" or "assertless" => name.Contains("equal", StringComparison.Ordinal) ? "<=" : "<",
                _ => name,
            };
            return [Claim.Of(Relation.Compare, negated, parts[0], [new Token(TokenKind.Sign, sign, 0, 0), .. parts[1]])];
        }

        if (relation is Relation.Null or Relation.Empty && parts.Count > 1)
        {
            parts = [parts[0]];
        }

        if (method.Generic is { } generic)
        {
            parts.Insert(0, [new Token(TokenKind.String, generic, 0, 0)]);
        }

        return [new Claim(relation, negated, parts)];
    }

    /// <summary><c>Is.EqualTo(3)</c>, <c>Is.Not.Null</c>, <c>is(equalTo(3))</c>, <c>Throws.TypeOf&lt;T&gt;()</c></summary>
    private static IEnumerable<Claim> Constraint(IReadOnlyList<Token> subject, IReadOnlyList<Token> constraint)
    {
        if (constraint.Count == 0 || constraint[0].Kind != TokenKind.Word)
        {
            return [Claim.Of(Relation.True, false, subject)];
        }

        var chain = Expressions.ReadChain(constraint, 0);
        var negated = chain.Segments.Any(segment => segment.Name is "Not" or "No");
        if (chain.Head is { Arguments: { } inner, Name: "is" or "not" } && inner.Count > 0)
        {
            var isNested = inner[0].Kind == TokenKind.Word && inner.Count > 1 && inner[1].Is("(");
            return isNested
                ? Constraint(subject, inner).Select(claim => claim with { IsNegated = claim.IsNegated ^ (chain.Head.Name == "not") })
                : [Claim.Of(Relation.Equal, chain.Head.Name == "not", subject, inner)];
        }

        var last = chain.Segments.LastOrDefault(segment => segment.Name is not ("Within" or "IgnoreCase" or "Using" or "After" or "Items" or "AsCollection" or "NoClip")) ?? chain.Last;
        if (chain.Head.Name == "Throws")
        {
            return [Claim.Of(Relation.Throws, negated || chain.Segments.Any(segment => segment.Name == "Nothing"), subject, constraint)];
        }

        var verb = last.Name is "Null" or "Empty" or "True" or "False" or "EqualTo" or "SameAs" ? last.Name.ToLowerInvariant() : last.Name;
        if (chain.Segments.FirstOrDefault(segment => segment.Name == "Within") is { Arguments: { } within })
        {
            return [Claim.Of(Relation.Close, negated, subject, last.Arguments ?? [], within)];
        }

        return Claims(subject, verb, last.Generic, last.Arguments ?? [], negated);
    }
}
