using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Marks on and in tests that a patch must not add, as they look when one blank stands between any two tokens.</summary>
internal static partial class TestMarks
{
    /// <summary>Marks of a kind that are new: not moved, and not those of a test that was renamed.</summary>
    public static IEnumerable<(GuardedFile File, string Mark, string Routine, int Line)> New(GuardSubject subject, Func<SourceLanguage, Regex?> pattern)
    {
        var files = subject.Files.Where(file => file.HasTests).ToList();
        var before = files.SelectMany(file => Of(file, file.FactsBefore, pattern)).ToList();
        var after = files.SelectMany(file => Of(file, file.FactsAfter, pattern)).ToList();
        foreach (var mark in before.ToList())
        {
            if (after.FindIndex(other => other.Mark == mark.Mark && other.Routine == mark.Routine) is var twin and >= 0)
            {
                after.RemoveAt(twin);
                before.Remove(mark);
            }
        }

        var routinesBefore = files.SelectMany(file => file.FactsBefore.Routines).Select(routine => routine.Name).ToHashSet(StringComparer.Ordinal);
        var routinesAfter = files.SelectMany(file => file.FactsAfter.Routines).Select(routine => routine.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var mark in after)
        {
            var old = before.FindIndex(other => other.Mark == mark.Mark && (!routinesAfter.Contains(other.Routine) || !routinesBefore.Contains(mark.Routine)));
            if (old >= 0)
            {
                before.RemoveAt(old);
            }
            else
            {
                yield return mark;
            }
        }
    }

    private static IEnumerable<(GuardedFile File, string Mark, string Routine, int Line)> Of(GuardedFile file, CodeFacts facts, Func<SourceLanguage, Regex?> pattern)
    {
        var regex = pattern(file.Language);
        if (regex is null)
        {
            return [];
        }

        return
            from line in facts.Lines
            from match in regex.Matches(line.Text)
            select (file, match.Value.Trim(), facts.RoutineAt(line.Line), line.Line);
    }

    public static Regex? Skips(SourceLanguage language) => language switch
    {
        SourceLanguage.CSharp => CSharpSkip(),
        SourceLanguage.JavaScript => JavaScriptSkip(),
        SourceLanguage.Python => PythonSkip(),
        SourceLanguage.Go => GoSkip(),
        SourceLanguage.Java => JavaSkip(),
        SourceLanguage.Other => OtherSkip(),
        _ => null,
    };

    public static Regex? Retries(SourceLanguage language) => IsRead(language) ? Retry() : null;

    public static Regex? Sleeps(SourceLanguage language) => IsRead(language) ? Sleep() : null;

    private static bool IsRead(SourceLanguage language) => SourcePaths.IsCode(language);

    // [Fact(Skip = "…")] · [Ignore] · Assert.Inconclusive() · Skip.If(…) · [Trait("Category", "Skip")] · Environment.Exit(0)
    [GeneratedRegex(@"\b(Skip(When|Unless|Exceptions|Type)?|Ignore|IgnoreReason|Explicit) = (?!=)|\bSkip \. (If|IfNot|When|Unless) \(|\bAssert \. (Skip|Ignore|Inconclusive|Pass|Warn)\w* \(|\bAssume \. \w+ \(|(\[ |, )(\w+ \. )*(Ignore|Explicit|Skip\w*|Skippable\w*|Conditional\w*|ConditionalFact|ConditionalTheory|Disabled\w*|\w*(Windows|Linux|Local|Ci|CI)Only\w*|OSSkipCondition|Platform|NonParallelizable)(Attribute)?(?= [\](,])|\bEnvironment \. (Exit|FailFast) \(|\bthrow new (Skip\w*|Ignore|Inconclusive|SuccessException)\w*|\bTestContext \. \w*Skip\w*|(\[ |, )(Trait|Category|TestCategory) \( (""Category"" , )?""([Ss]kip\w*|[Ff]lak\w*|[Mm]anual|[Ii]gnore\w*|[Qq]uarantine\w*|[Dd]isabled|[Ss]low|[Ll]ocal\w*|[Bb]roken)""", RegexOptions.CultureInvariant)]
    private static partial Regex CSharpSkip();

    [GeneratedRegex(@"(?<![\w$] )(?<![\w$.])(it|test|describe|suite|context|specify|t|bench|scenario|feature|Deno \. test|QUnit|tap)( \. \w+)* \. (skip|skipIf|runIf|only|todo|fixme|failing|fails|ignore|slow)\b|(?<![\w$.])(xit|xtest|xdescribe|xcontext|xspecify|fit|ftest|fdescribe|fcontext|pending)\b ?[(.]|\bthis \. skip \(|\b(ctx|context|t|testContext) \. (skip|todo) \(|[{,] (skip|todo|only|ignore|fails) : (?!false)|\b(it|test|describe) \[ ""(skip|only|todo|failing)""|\bprocess \. exit \(|\b(it|test|describe) = |[?:] (it|test|describe) (\. skip|:|;)|\b(test|it|describe) \. (info|setTimeout)?\w*skip\w*|\bDeno \. exit|\b(skip|only|todo) \}? = (it|test|describe)\b", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptSkip();

    [GeneratedRegex(@"@ ([\w]+ \. )*(skip\w*|expectedFailure|xfail|flaky|slow|nightly|manual|disabled|quarantine|no_ci|ignore)\b|\bpytest \. (mark \. )?(skip|skipif|xfail|importorskip|exit|param \()\b(?! \()|\bpytest \. (mark \. )?(skip|skipif|xfail|importorskip|exit) |\b(self|cls) \. skipTest \(|\b(unittest \. )?SkipTest\b|\bpytestmark = |\b__test__ = False|\bcollect_ignore\w*|\bmark \. (skip\w*|xfail)\b|\bmarks = |\badd_marker \(|\bdeselect\w*|\bos \. _exit \(|\bsys \. exit \(|\bexit \( 0 \)|\bdel (\w+ \. )?(Test\w*|test_\w*|\w+Tests?\b)|\bdelattr \(|\bpytest_(collection_modifyitems|ignore_collect|runtest_\w+|pyfunc_call)\b|\bunittest \. skip\w*|\bload_tests\b|\bdef run \( self\b|\bdef __call__ \( self , result\b|\bdef countTestCases\b|\braise (unittest \. )?Skip\w*|\boutcome = ""(passed|skipped)""|(?<!\. )\bassume \(|\bhypothesis \. assume|\bsuppress_health_check\b|\bderandomize = True", RegexOptions.CultureInvariant)]
    private static partial Regex PythonSkip();

    [GeneratedRegex(@"\b\w+ \. (Skip|Skipf|SkipNow) \(|\btesting \. Short \(|\bos \. Exit \( 0 \)|\bruntime \. Goexit \(|\bflag \. Bool \( ""(integration|slow|e2e)", RegexOptions.CultureInvariant)]
    private static partial Regex GoSkip();

    [GeneratedRegex(@"@ (\w+ \. )*(Ignore|Disabled\w*|EnabledIf\w*|EnabledOn\w*|EnabledForJreRange|Ignored|Flaky\w*|Quarantine\w*|DisabledForJreRange|IfProfileValue|Manual|Pending)\b|@ (Tag|Category) \( (""(?i:flaky|slow|skip|ignore|manual|quarantine|disabled|local|broken|wip)""|\w+ \. class)|\b(org \. junit \. )?(Assume|Assumptions) \. \w+ \(|(?<!\. )\b(assumeTrue|assumeFalse|assumingThat|assumeThat|assumeNotNull|assumeNoException)\b|\bSystem \. exit \(|\benabled = false|\bexpected = \w*(Exception|Error|Throwable) \. class|\bthrow new (TestAbortedException|AssumptionViolatedException|SkipException)|\b(x?it|xtest|xdescribe) \. ?skip|\b!\s*""\s*\{|\bignore \(", RegexOptions.CultureInvariant)]
    private static partial Regex JavaSkip();

    // Rust's #[ignore], RSpec's xit and skip, PHPUnit's markTestSkipped, Swift's XCTSkip
    [GeneratedRegex(@"# \[ (ignore|should_panic)|\b(xit|xdescribe|pending|skip|fit|fdescribe)\b|\bmarkTest(Skipped|Incomplete)\b|\bXCTSkip\w*|\bGTEST_SKIP\b|\bDISABLED_\w+|: skip\b|@ tag : skip", RegexOptions.CultureInvariant)]
    private static partial Regex OtherSkip();

    // [Retry(3)] · jest.retryTimes(3) · this.retries(2) · @pytest.mark.flaky(reruns=3) · @RepeatedIfExceptionsTest
    [GeneratedRegex(@"\b(Retry\w*|RetryFact|RetryTheory|RepeatedIfExceptions\w*|RetryingTest|Flaky|RetryAnalyzer|retryAnalyzer)\b(?= [\](=,])|\bretryTimes \(|\. retries \(|\bretries : |\bretry : |\bretryCount\b|\bflaky \(|\breruns? = |\breruns_delay\b|@ retry\b|\bretrying\b|\btenacity\b|\brerun\w* \(|\bmaxRetries\b|\bmax_?[aA]ttempts\b|\b(for|while) \(? ?\w* ?\w* ?(attempt|retry|tries|retries)\w* (=|in|:=)|\bPolicy \. Handle\b", RegexOptions.CultureInvariant)]
    private static partial Regex Retry();

    [GeneratedRegex(@"\bThread \. [sS]leep \(|\bTask \. Delay \(|\btime \. [sS]leep \(|\basyncio \. sleep \(|(?<!\. )\b(sleep|delay|wait|pause|usleep|setTimeoutPromise) \( ?\d|\bTimeUnit \. \w+ \. sleep|\bsetTimeout \( \w+ , |\. wait(ForTimeout)? \( ?\d|\bwaitForTimeout \(|\bSpinWait\b|\bgevent \. sleep|\bpause \( \d|\bawait sleep \(|\bstd :: thread :: sleep|\bnew Promise \( \(? ?\w+ \)? => setTimeout", RegexOptions.CultureInvariant)]
    private static partial Regex Sleep();
}
