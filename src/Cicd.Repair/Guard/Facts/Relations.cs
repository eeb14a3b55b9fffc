using System.Collections.Frozen;

namespace Cicd.Repair;

/// <summary>The words of the assertion libraries, and how much each of them claims.</summary>
internal static class Relations
{
    private static readonly FrozenDictionary<string, Relation> Words = new (Relation Relation, string Words)[]
    {
        (Relation.Equal, "equal equals areequal isequal isequalto equalto be tobe toequal tostrictequal strictequal deepequal deepstrictequal looseequal eql eq is same issame aresame sameas deepequals"
            + " equivalent isequivalentto beequivalentto areequivalent jsoneq yamleq equalvalues exactly elementsmatch containexactly containsexactly containsexactlyinanyorder"
            + " containexactlyinanyorder containsexactlyelementsof countequal listequal dictequal tupleequal setequal sequenceequal multilineequal arrayequals iterableequals linesmatch"
            + " equalorderedelements hascount havecount hassize hassizeof hasvalue havelength tohavelength length lengthof len hasmessage havemessage withmessage"
            + " hastostring tohavetextcontent tohavetext tohavevalue textequals isequaltocomparingfieldbyfield tohavestatus statuscode diff cmpequal"),
        (Relation.Close, "closeto tobecloseto almostequal approx approximately beapproximately approximatelyequal indelta inepsilon iscloseto beclose tobewithin within allclose assertallclose becloseto withinduration"),
        (Relation.True, "true istrue betrue assert isok false isfalse befalse that assume must assertthat condition"),
        (Relation.Truthy, "ok truthy tobetruthy falsy tobefalsy truthyvalue okay"),
        (Relation.Null, "null isnull benull nil isnil none isnone tobenull tobeundefined undefined isundefined defined tobedefined exist exists isdefined tobeinthedocument bedefined zero iszero isabsent ispresent presence"),
        (Relation.Empty, "empty isempty beempty tobeempty zerolen nullorempty benullorempty isnullorempty nullorwhitespace benullorwhitespace isnullorwhitespace any isnotblank blank isblank tobeemptydomelement"),
        (Relation.Contains, "contains contain tocontain tocontainequal include includes in isin has hasitem hasitems containsentry containskey haskey containkey subset issubset superset tohaveproperty haveproperty"
            + " hasproperty haskeys containonly containsonly hasfield hasattribute containsall containsequence beoneof oneof propertyval nestedproperty members havemembers tobeoneof havestyle tohaveclass tohaveattribute"),
        (Relation.Matches, "match matches isequaltoignoringcase toequalignoringcase isequaltoignoringwhitespace isequaltonormalizingwhitespace equalignorecase beequivalentignoringcase equalsignorecase matchregex regex regexp tomatch tomatchobject startswith startwith endswith endwith like containsstring hasprefix matchespattern matchesregex wildcard containinorder"),
        (Relation.Compare, "greater greaterthan less lessthan greaterequal lessequal greaterorequal lessorequal greaterthanorequal lessthanorequal greaterthanorequalto lessthanorequalto inrange isinrange between isbetween ge gt le lt"
            + " tobegreaterthan tobelessthan tobegreaterthanorequal tobelessthanorequal isgreaterthan islessthan isgreaterthanorequalto islessthanorequalto atleast atmost above below least most ispositive isnegative positive negative"
            + " begreaterthan belessthan begreaterthanorequalto belessthanorequalto begreaterorequalto belessorequalto begreaterthanorequal belessthanorequal beinrange bepositive benegative isafter isbefore beafter bebefore"
            + " eventually completewithin completesin lessequalthan completeswithin timesout ordered inorder beinascendingorder"),
        (Relation.Type, "type istype instance isinstance isinstanceof tobeinstanceof instanceof isassignablefrom isassignableto beoftype oftype beassignableto a an isa implements objectsareequal isexactlyinstanceof exacttype instanceoftype bea tobetypeof"),
        (Relation.Throws, "throws throw tothrow tothrowerror raises raise throwsexception throwserror throwsany throwsexactly throwexactly panics panicswithvalue panicswitherror error iserror erroris erroras errorcontains equalerror"
            + " rejects raisesregex raisesregexp warns warnsregex thrownby isthrownby assertthrows throwexception exceptionthrown deprecatedcall rejectedwith rejected"),
        (Relation.CalledWith, "verify verifyall received calledwith havebeencalledwith tohavebeencalledwith calledoncewith tohavebeenlastcalledwith tohavebeennthcalledwith havebeenlastcalledwith hascalls anycall calledwithexactly"
            + " musthavehappened expectations expectationsforobjects receivedwithanyargs tohavereturnedwith callcountis verifynomoreinteractions verifynointeractions verifynoothercalls"),
        (Relation.Called, "called tohavebeencalled havebeencalled calledonce tohavebeencalledtimes havebeencalledtimes tohavebeencalledonce calledtwice callcount awaited numberofcalls tohavereturned"),
        (Relation.Fails, "fail failnow fatal fatalf errorf fails"),
        (Relation.Single, "single containsingle containssingle only collection"),
        (Relation.Snapshot, "tomatchsnapshot tomatchinlinesnapshot matchsnapshot snapshot approve verifyjson tothrowerrormatchingsnapshot matchapproved"),
    }.SelectMany(entry => entry.Words.Split(' ').Select(word => (word, entry.Relation))).DistinctBy(entry => entry.word)
        .ToFrozenDictionary(entry => entry.word, entry => entry.Relation, StringComparer.Ordinal);

    public static int Strength(Relation relation, bool isNegated, int operands) => (relation, isNegated) switch
    {
        (Relation.Equal, false) => 6,
        (Relation.Equal, true) => 3,
        (Relation.Close, _) => 5,
        (Relation.Snapshot, _) => 5,
        (Relation.True, _) => 4,
        (Relation.Truthy, _) => 2,
        (Relation.Null, false) => 5,
        (Relation.Null, true) => 2,
        (Relation.Empty, false) => 5,
        (Relation.Empty, true) => 2,
        (Relation.Single, _) => 5,
        (Relation.Contains or Relation.Matches or Relation.Compare, _) => 4,
        (Relation.Type, _) => 3,
        (Relation.Throws, false) => operands > 1 ? 6 : 4,
        (Relation.Throws, true) => 1,
        (Relation.CalledWith, _) => 5,
        (Relation.Called, _) => 3,
        (Relation.Fails, _) => 6,
        (Relation.Either, _) => 2,
        _ => 3,
    };

    /// <summary>What a word of an assertion library claims, and whether it denies it: <c>ShouldNotBeNull</c>, <c>assertIsNot</c>, <c>toBeUndefined</c>.</summary>
    public static (Relation Relation, bool IsNegated) Of(string word)
    {
        var name = word.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (name is "noerror" or "nothrow" or "doesnotthrow" or "notpanics" or "doesnotraise" or "donotthrow" or "notthrow" or "shouldnotthrow" or "notraises" or "asserttdoesnotthrow"
            or "assertdoesnotthrow" or "doesnotthrowanyexception" or "noexceptionthrown")
        {
            return (Relation.Throws, true);
        }

        if (name is "didnotreceive" or "nocalls" or "never" or "notcalled" or "assertnotcalled")
        {
            return (Relation.Called, true);
        }

        var negated = false;
        if (!Words.ContainsKey(name))
        {
            foreach (var no in new[] { "doesnot", "shouldnot", "not", "doesnt", "unequal" })
            {
                if (name.IndexOf(no, StringComparison.Ordinal) is var at and >= 0 && name is not ("annotation" or "notify"))
                {
                    name = no == "unequal" ? name.Replace(no, "equal", StringComparison.Ordinal) : name.Remove(at, no.Length);
                    negated = true;
                    break;
                }
            }
        }

        foreach (var candidate in Candidates(name))
        {
            if (Words.TryGetValue(candidate, out var relation))
            {
                return candidate switch
                {
                    "false" or "isfalse" or "befalse" or "falsy" or "tobefalsy" => (relation, !negated),
                    "defined" or "tobedefined" or "exist" or "exists" or "isdefined" or "tobeinthedocument" or "bedefined" or "ispresent" => (relation, !negated),
                    "any" => (relation, !negated),
                    _ => (relation, negated),
                };
            }
        }

        return (Relation.Other, negated);
    }

    private static IEnumerable<string> Candidates(string name)
    {
        name = name.EndsWith("async", StringComparison.Ordinal) ? name[..^5] : name;
        yield return name;
        foreach (var prefix in new[] { "assert", "shouldbe", "should", "tobe", "to", "is", "be", "expect", "have", "has" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length)
            {
                yield return name[prefix.Length..];
                yield return "be" + name[prefix.Length..];
            }
        }

        // Errorf, Equalf of Go
        if (name.EndsWith('f') || name.EndsWith('s'))
        {
            yield return name[..^1];
        }

        if (name.EndsWith("any", StringComparison.Ordinal))
        {
            yield return name[..^3];
        }
    }
}
