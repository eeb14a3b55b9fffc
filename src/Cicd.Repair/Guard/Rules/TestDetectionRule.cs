using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Code that behaves otherwise where it is tested.</summary>
internal sealed partial class TestDetectionRule : IGuardRule
{
    public string Name => "test-detection";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => SourcePaths.IsCode(file.Path) || file.Language == SourceLanguage.Shell))
        {
            if (file.Language == SourceLanguage.Shell)
            {
                foreach (var line in file.NewLines().Where(line => ShellMark().IsMatch(line.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "The script does something else where it is tested or run by CI.");
                }

                continue;
            }

            if (file.Language == SourceLanguage.Other && !file.HasTests)
            {
                foreach (var line in file.NewLines().Where(line => Mark().IsMatch(line.Text) || Cfg().IsMatch(line.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "The code asks whether it is being tested, and does something else then.");
                }

                continue;
            }

            // Tests may look at the machine that they run on, but no more than before.
            foreach (var line in file.NewCode().Where(line => (file.IsProduct ? Mark().IsMatch(line.Text) : Surroundings().IsMatch(line.Text)) && !IsMoved(file, line)))
            {
                yield return new GuardFinding(Name, file.Path, line.Line, file.IsProduct ? "The code asks whether it is being tested, and does something else then." : "The tests do something else where CI runs them.");
            }
        }
    }

    private static bool IsMoved(GuardedFile file, LogicalLine line) => Marks(line.Text).All(mark => file.FactsBefore.Lines.Any(old => old.Text.Contains(mark, StringComparison.Ordinal)));

    private static IEnumerable<string> Marks(string text) => Mark().Matches(text).Select(match => match.Value);

    [GeneratedRegex(
        @"\b(GetEnvironmentVariable|getenv|environ|process \. env|Getenv|LookupEnv|getProperty|env \. get|ENV)\b[^;]*(?i:(?<![a-z])(ci|tests?|testing|surefire|junit|pytest|jest|vitest|mocha)(?![a-z]))|""'?(CI|GITHUB_ACTIONS|GITLAB_CI|JENKINS_\w+|BUILD_NUMBER|TF_BUILD|TRAVIS|CIRCLECI|BUILDKITE|TEAMCITY_\w+|APPVEYOR|CONTINUOUS_INTEGRATION|JEST_WORKER_ID|VITEST\w*|PYTEST_\w+|PLAYWRIGHT_\w+|CYPRESS\w*|MOCHA\w*|NODE_TEST\w*|XUNIT\w*|NUNIT\w*|(IS_|RUNNING_|IN_|UNDER_)?TEST(S|ING|_ENV|_MODE|_RUN)?|DOTNET_RUNNING_IN_CI)'?"""
        + @"|\bprocess \??\. ?env \??\. ?(CI|GITHUB_ACTIONS|JEST_WORKER_ID|VITEST\w*|PLAYWRIGHT_\w+|CYPRESS\w*|TEST\w*|MOCHA\w*|IS_TEST\w*|NODE_TEST_CONTEXT)\b|\bNODE_ENV\b ?\]? ?(===?|!==?) ?""test""|""test"" ?(===?|!==?) ?process \. env|\bimport \. meta \. (vitest|env \. (VITEST|TEST|MODE))"
        + @"|""(pytest|unittest|_pytest|nose\w*|pytest\.py|conftest|tox)"" (not )?in\b|\bsys \. modules\b|\bin sys \. argv\b|\bsys \. argv \[ 0 \]|\bsys \. gettrace\b|\binspect \. (stack|currentframe)\b|\bsys \. _getframe\b|\btraceback \. (extract_stack|format_stack)"
        + @"|\btesting \. Testing \(|\bflag \. Lookup \( ""test\.|\bos \. Args \[ 0 \]|""\.test""|""-test\.|\bstrings \. HasSuffix \( os \. Args"
        + @"|""[^""]*(xunit|nunit|mstest|testhost|vstest|org\.junit|junit|surefire|testng|jest|mocha|pytest)[^""]*""|\bGetEntryAssembly\b|\bGetCallingAssembly\b|\bEnvironment \. StackTrace\b|\bStackTrace \(|\. mock\b(?! \()|\bisMockFunction\b|\b_isMockFunction\b|\bMagicMock\b|\bcallsFake\b|superagent|\bgetStackTrace \(|\bStackWalker\b|\bStackFrame\b"
        + @"|\btypeof (jest|describe|it|test|expect|vi|mocha)\b|\b(global|globalThis|window) \. (jest|describe|it|expect|__vitest\w*|__karma__|mocha|Cypress)\b|\bprocess \. (argv|mainModule)\b.*""[^""]*(test|jest|mocha)|\brequire \. main\b.*test|\bnew Error \( \) \. stack\b"
        + @"|\b(isRunningTests?|isTestEnvironment|IsUnderTest|UnderTest|UnitTestDetector|is_testing|IS_TESTING|isTesting|IsTesting|IsInTest|isTestMode|IsTestMode|runningInTest|RunningInTest\w*|IsRunningInUnitTest|IsRunningFromTest\w*|isUnitTest|in_test|is_test|isTest|IsTest|inTest|is_pytest|under_test|running_tests|IsRunningUnderTest|isCI|is_ci|IsCI|isCi|IsCi|runningInCI|IsRunningInCi)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"""'?(CI|GITHUB_ACTIONS|GITLAB_CI|JENKINS_\w+|BUILD_NUMBER|TF_BUILD|TRAVIS|CIRCLECI|CONTINUOUS_INTEGRATION)'?""|\bprocess \. env \. (CI|GITHUB_ACTIONS)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Surroundings();

    [GeneratedRegex(@"\$\{?(CI|GITHUB_ACTIONS|GITLAB_CI|JENKINS_\w+|BUILD_NUMBER|TF_BUILD|TRAVIS|CIRCLECI|CONTINUOUS_INTEGRATION|PYTEST_\w+)\b|ifdef (CI|GITHUB_ACTIONS)|\$\(CI\)", RegexOptions.CultureInvariant)]
    private static partial Regex ShellMark();

    [GeneratedRegex(@"cfg!?\(test\)|cfg\(not\(test\)\)|RSPEC|PHPUNIT|defined\?\((RSpec|Minitest)\)|XCTestConfigurationFilePath|Rails\.env\.test\?|NSClassFromString\(""XCTest""", RegexOptions.CultureInvariant)]
    private static partial Regex Cfg();
}
