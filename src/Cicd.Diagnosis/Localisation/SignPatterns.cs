using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>How tools of all kinds write that something failed, most telling first. What a parser knows better, it says itself.</summary>
internal static partial class SignPatterns
{
        public static SignPattern[] All { get; } =
    [
        new(SignKind.Echo, ["***", "npm", "Failed", "FAILURE", "commands failed", "InvocationError", "ommand failed", "ELIFECYCLE", "goal", "Execution failed", "went wrong", "Process exited", "tests failed", "test failed", "Test failed", "ould not compile", "aborting due", "not rebuild", "subcommand failed", "exit", "status", "FAILED", "FAIL", "unning target"], Echo),
        new(SignKind.Summary, ["ail", "FAIL", "rror"], Summary),
        new(SignKind.Test, ["FAIL", "ERROR:", "not ok", "<<< ", "[E]", "ailure", ") test ", ") [", " failed on line "], TestHeader),
        new(SignKind.Test, ["FAIL", "ERROR", "***", "(Failed)", "(Timeout)"], TestProgress) { Less = 3 },
        new(SignKind.Test, ["Failed", "ailure", "failed", "panicked", ") Error", "During Test", "Caused an"], TestWord),
        new(SignKind.Test, ["\u25cf", "\u2717", "\u2718", "\u2716", "\u00d7", "\u2715", "\u274c"], TestCross),
        new(SignKind.Place, ["rror", "ERROR", "e: ", "characters"], PlacedError),
        new(SignKind.Place, ["rror"], ColumnError),
        new(SignKind.Crash, ["panic", "egmentation", "core dumped", "SIG", "ssertion", "Sanitizer", "terminate called", "Aborted", "Killed", "fatal error"], Crash),
        new(SignKind.Exception, ["raceback", "ncaught", "nhandled", "Exception in thread", "** ("], ExceptionHeading) { Less = 2 },
        new(SignKind.Exception, ["Caused by:"], ExceptionCause) { Less = 12 },
        new(SignKind.Exception, ["Error", "Exception", "Failure", "error"], ExceptionMessage),
        new(SignKind.Error, ["undefined reference", "undefined symbol", "nresolved", "uplicate symbol", "cannot find -l"], Linker),
        new(SignKind.Error, ["ERROR", "rror", "ailure", "Killed", "Aborted"], Bare) { Less = 28 },
        new(SignKind.Error, ["rror", "ERR", "atal", "FATAL", "E:", "> ", "terminated:", "CRASH", "FAILED: ", "Stop.", "Failed", "reformat"], ErrorWord),
        new(SignKind.Place, [":"], PlacedRemark) { Less = 20 },
    ];

    // make: *** [Makefile:2: all] Error 1
    // npm ERR! Test failed.  See above for more details.
    // error Command failed with exit code 1.
    // [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.22.1:test
    // error: could not compile `a` due to previous error
    // Execution failed for task ':compileJava'.
    [GeneratedRegex(@"\*\*\* \[|^npm (ERR!|error)|ommand failed with exit|ELIFECYCLE|Failed to execute goal|^> Task :.* FAILED|Execution failed for task|^\* What went wrong|There (were|are) (test failures|failing tests)|^FAILURE: Build|commands failed$|InvocationError|tests? failed( to run|, to rerun|\.|!)|Some tests failed|^error: ([Cc]ould not compile|aborting due to)|\bexit status [1-9]|(returned a?|with) (non-?zero )?(exit|status) (code|status)|^exit status \d|returned exit status|^(\S+: )?subcommand failed|^FAIL$|^FAILED$|(exited|failed) with ((status|code|exit code|exit status):? )?[1-9]|exited with code: \d|exited \([1-9]|^\W+(Failed|FAILED)\W+$|Running target .* failed|Process exited", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Echo();

    // 3 failed, 12 passed in 0.12s
    // Tests run: 150, Failures: 2, Errors: 0, Skipped: 0
    // FAILED (failures=1)
    // test result: FAILED. 1 passed; 3 failed
    // BUILD FAILED
    [GeneratedRegex(@"\b[1-9]\d* (tests? )?(failed|failures?|failing|errors?)\b|\b[Ff]ail(ures|ed|ing)?[:=] ?[1-9]|\b[Ee]rrors[:=] ?[1-9]|^FAILED \(|^test result: FAILED|BUILD FAIL(ED|URE)|^FAIL\t\S+|^FAILURES!|# FAIL: +[1-9]|^There (was|were) [1-9]\d* (failures?|errors?)|^Failures:$|(^|\] )Failed tests:|\bFailed [1-9]|TESTS? FAILED|^(\S+ )?failures:$|^Failing tests:|^FAIL\s+\S+\s+[\d.]+s$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Summary();

    // --- FAIL: TestSum (0.00s)
    // FAIL: test_add (tests.test_calc.CalcTest)
    // FAILED tests/test_calc.py::test_add - assert 0 == 4
    // not ok 2 - adds
    // [  FAILED  ] Sum.Adds (0 ms)
    // testAdd(a.b.CalcTest)  Time elapsed: 0.02 sec  <<< FAILURE!
    // CalcTest > adds FAILED
    // - adds *** FAILED ***
    // FAIL in (test-add) (calc_test.clj:12)
    // 00:01 +1 -1: adds [E]
    // calc_SUITE:adds failed on line 12
    // TEST-UNEXPECTED-FAIL | test_add.js | expected 4
    [GeneratedRegex(@"^\s*--- FAIL: |^\s*(FAIL|TIMEOUT|XPASS): +[\w./:-]+( \(|$| )|^ERROR: [\w.]+( \([\w.]+\)|$)|^(FAILED|ERROR) (\[[\d.]+s\] )?\S+(::|\.py)|^\s*not ok \d+\b[^#]*$|^\[ +FAILED +\]|<<< (FAILURE|ERROR)!|^\S.* > .+ FAILED$|\*\*\* FAILED \*\*\*|^\s*(FAIL|ERROR) in \(|\[E\]$|\[FAIL\]|TEST-UNEXPECTED-|PROCESS-CRASH|^\s*FAIL\s+\S+\.\w|^# +Failed test|^(FAIL|Fail): \S|^\s*FAILED +\d+/\d+|^\s*\S+ +FAIL$|\bFAILED in \d|^\s+\d+\) test .*\(\S+\)$|^\s+\d+\) \[\w+\] \u203a |^\w+:\w+ failed on line \d+$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TestHeader();

    // adds ... FAILED
    // tests/test_calc.py::test_add FAILED [ 50%]
    [GeneratedRegex(@"^\s*\S.*\.\.\.? ?(FAIL|FAILED|ERROR)\b|\S FAILED( +\[.*)?$|: +FAIL( \([\d.]+ ?m?s\))?$|\*\*\*(Failed|Exception)|\((Failed|SEGFAULT|Timeout)\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TestProgress();

    //   Failed Acme.CalcTests.Adds [12 ms]
    // Failure:
    // calc_test.cc:12: Failure
    // Failure \u2192 spec/calc_spec.lua @ 12
    // ---- adds stdout ----
    // thread 'adds' panicked at src/lib.rs:3:5:
    [GeneratedRegex(@"^\s*Failed [\w.]+[^ ]* ?\[|^\s*(Failure|Error):?$|:\d+: (Failure|FAILED:?)|^(Failure|Error) \u2192|^\s*\d+\) (Failed|Failure|Error)\b|^\W*\d+\. (Failure|Error)\b|Error During Test at|Caused an ERROR|#   Failed test|\bTest [Ff]ailed at\b|^\W* ?(Failure|FAILURE) \(|^### (Failure|Error) in|thread '.*' panicked at|\*failed\*| has FAILED|\(FAILED - \d+\)|Failed: \S", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TestWord();

    //   \u25cf Calc \u203a adds
    //   \u2717 adds
    [GeneratedRegex(@"^\s*(\[\w+\] )?(\u25cf|\u2717|\u2718|\u2716|\u00d7|\u2715) ?\S|^.{0,3}\u274c", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TestCross();

    // src/main.c:12:5: error: expected ';'
    // A.cs(3,1): error CS1002: ; expected
    // src/a.ts:3:7 - error TS2322: Type 'string' is not assignable
    // error[E0433]: failed to resolve
    // CMake Error at CMakeLists.txt:3 (find_package):
    [GeneratedRegex(@"[\w)\]/][(:\[]\d+([:,-] ?\d+)*\)?\]?( -|:)? *(\[?(fatal |syntax |parse )?([Ee]rror|ERROR)\b)|^\s*error(\[\w+\])?: .*[^!]$|^CMake Error|:\d+:in .*(Error)|^\[ERROR\] \S+:\[?\d+|^\[error\] \S+:\d+:|error\[\w+\]: |^e: (file://|/)|^File "".*"", line \d+(, characters|-\d+)|== Compilation error", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex PlacedError();

    //   12:5  error  Unexpected var  no-var
    [GeneratedRegex(@"^\s+\d+:\d+\s+error\s", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ColumnError();

    // panic: runtime error: index out of range
    // Segmentation fault (core dumped)
    // calc: calc.c:3: add: Assertion `a > 0' failed.
    [GeneratedRegex(@"^\s*panic: |^fatal error: |[Ss]egmentation fault|core dumped|\bSIG(SEGV|ABRT|BUS|ILL|FPE|KILL)\b|: Assertion .*failed|\w+Sanitizer: |terminate called|^Aborted|^Killed$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Crash();

    // Traceback (most recent call last):
    // Exception in thread "main" java.lang.IllegalStateException
    // ** (CompileError) lib/a.ex:3
    [GeneratedRegex(@"Traceback \(most recent call last\)|\b[Uu]ncaught\b|\b[Uu]nhandled (exception|error|rejection|promise)|Exception in thread|\*\* \(\w+", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ExceptionHeading();

    // Caused by: java.net.SocketException: Connection reset
    [GeneratedRegex(@"^\s*Caused by: ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ExceptionCause();

    // ValueError: no
    // java.lang.AssertionError: expected:<1> but was:<2>
    // E       assert 0 == 4
    [GeneratedRegex(@"^\s*(E +|\[\w+\] +|\W{0,3})?[A-Za-z_][\w.:$\\]*(Error|Exception|Failure|AssertionFailedError)(:( |$)| \[|$)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ExceptionMessage();

    // SECURITY ERROR
    // ./run: line 9:    17 Killed                  ./build
    [GeneratedRegex(@"^\W*([\w ]{1,12} )?(ERROR|[Ee]rror|[Ff]ailure)\W*$|^\S*: line \d+:.*(Killed|Aborted)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Bare();

    // /tmp/cc.o: undefined reference to `add'
    [GeneratedRegex("undefined (reference|symbol)|[Uu]nresolved (external|import|reference|module)|[Dd]uplicate symbol|cannot find -l", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Linker();

    // fatal: could not read Username
    // npm ERR! code E404
    // E: Unable to locate package
    // [error] no such setting
    // ERROR Cannot find module
    // tool: error: no such option
    // > Could not resolve all files for configuration ':compileClasspath'.
    [GeneratedRegex(@"^FAILED: (\[code=\d+\] )?\S|^PHP \w+ error: |^Syntax error|\*\*\* .*Stop\.$|\.{3,}Failed$|^would reformat |^\s*> (Could not|Cannot|A (problem|failure)|Compilation|Failed|No |Process|There were)|Error in process|terminated: \{|CRASH REPORT|^(\W{0,4}|\S{1,40}: |[\w \[\]:.-]{0,40}[\]|] )?(\W{0,3})(error|Error|ERROR|fatal|Fatal|FATAL|ERR!|ERR|fatal error)(\[\w+\])?(\b[^\w.(/=-]|$)|^E: |\berror: |\bERROR: |\bError: |\bFATAL\b|\bfatal: |\bERROR - ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ErrorWord();

    // src/a.py:3:80: E501 line too long
    // README.md:2186:Line longer than 80 characters.
    [GeneratedRegex(@"^\s*[\w./\\@+-]*\w\.\w{1,10}:\d+(:\d+)?(::? ?|:?\s)(?:[^:]+: )*[^:]*[^`'<>: ]", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex PlacedRemark();
}
