namespace Cicd.Diagnosis.Tests;

/// <summary>Logs in the form that the CI systems' documentation shows, made for this purpose.</summary>
public class LogOutlineTests
{
    [Fact]
    public void Steps_GitHub_EndWithTheirExitCode()
    {
        var steps = Steps("""
            ##[group]Run actions/checkout@v4
            with:
              repository: acme/calc
            ##[endgroup]
            Syncing repository: acme/calc
            ##[group]Run npm test
            npm test
            shell: /usr/bin/bash -e {0}
            ##[endgroup]
            1 failing
            ##[error]Process completed with exit code 3.
            Post job cleanup.
            Cleaning up orphan processes
            """);

        steps.ShouldBe(["1-5 actions/checkout@v4", "6-11 npm test !3", "12-12 Post job cleanup. (cleanup)", "13-13 Cleaning up orphan processes (cleanup)"]);
    }

    [Fact]
    public void Steps_GhRunView_AreNamedByTheColumns()
    {
        var log = "build\tSet up job\t2026-03-01T09:15:02.1234567Z Runner\nbuild\tTest\t2026-03-01T09:15:03.1234567Z ##[error]Process completed with exit code 2.\nlint\tTest\t2026-03-01T09:15:03.1234567Z fine\n";

        Analyze(log).Steps.Select(step => (step.Job, step.Step, step.ExitCode)).ShouldBe([("build", "Set up job", null), ("build", "Test", 2), ("lint", "Test", null)]);
    }

    [Fact]
    public void Steps_GitLab_TheLastCommandBeforeTheCleanupFailed()
    {
        var steps = Steps("section_start:1657039063:step_script\r\u001b[0K\u001b[32;1m$ make all\u001b[0;m\ncc a.c\n\u001b[32;1m$ make test\u001b[0;m\nno good\nsection_end:1657039070:step_script\r\u001b[0Ksection_start:1657039070:cleanup_file_variables\r\u001b[0KCleaning up\nsection_end:1657039071:cleanup_file_variables\r\u001b[0K\u001b[31;1mERROR: Job failed: exit code 2\n");

        steps.ShouldBe(["1-1 step_script", "2-3 step_script: make all", "4-6 step_script: make test !2", "7-9 cleanup_file_variables (cleanup)"]);
    }

    [Fact]
    public void Steps_Travis_TheCommandIsToldByName()
    {
        var steps = Steps("travis_fold:start:install\r\u001b[0Ktravis_time:start:01\r\u001b[0K$ npm ci\nadded 3 packages\ntravis_time:end:01:start=1,finish=2,duration=1\r\u001b[0Ktravis_fold:end:install\r\u001b[0Ktravis_time:start:02\r\u001b[0K$ npm test\n$ jest\nno good\ntravis_time:end:02:start=1,finish=2,duration=1\r\u001b[0K\u001b[31;1mThe command \"npm test\" exited with 1.\u001b[0m\n\nDone. Your build exited with 1.\n");

        steps.ShouldBe(["1-2 install", "3-6 install: npm ci", "8-12 : npm test !1"]);
    }

    [Fact]
    public void Steps_Jenkins_AreItsStages()
    {
        var analysis = Analyze("[Pipeline] Start of Pipeline\n[Pipeline] { (Build)\n+ make\n[Pipeline] { (Test)\n+ make test\nno good\nERROR: script returned exit code 2\nFinished: FAILURE\n");

        analysis.Steps.Select(Print).ShouldBe(["2-3 Build", "4-7 Test !2"]);
        analysis.IsRed.ShouldBeTrue();
    }

    [Fact]
    public void Steps_Azure_AreItsSections()
    {
        var steps = Steps("##[section]Starting: Build\n##[command]dotnet build\n##[error]Bash exited with code '1'.\n##[section]Finishing: Build\n##[section]Starting: Publish\n");

        steps.ShouldBe(["1-3 Build !1", "5-5 Publish"]);
    }

    [Fact]
    public void Steps_Taskcluster_AreItsPhases()
    {
        var steps = Steps("[taskcluster 2025-02-13 21:18:50.381Z] Task ID: F\n[setup 2025-02-13T21:22:22.823Z] started\n[task 2025-02-13T21:22:23.823Z] no good\n[taskcluster 2025-02-13 21:51:22.618Z] Unsuccessful task run with exit code: 1 completed in 3 seconds\n");

        steps.ShouldBe(["1-1 taskcluster (cleanup)", "2-2 setup", "3-3 task !1", "4-4 taskcluster (cleanup)"]);
    }

    [Fact]
    public void Steps_PlainLog_AreNone() => Steps("a\nb\n").ShouldBeEmpty();

    [Fact]
    public void Steps_GroupThatNeverEnds_DoesNotHideTheRest()
    {
        var log = "##[group]Run make\n" + string.Concat(Enumerable.Repeat("building\n", 400)) + "a.c:3:5: error: no\n";

        Analyze(log).Regions[0].RootLine.ShouldBe(402);
    }

    private static LogAnalysis Analyze(string log) => Analyses.OfText(log, Analyses.Context() with { IsRed = true });

    private static string[] Steps(string log) => [.. Analyze(log).Steps.Select(Print)];

    private static string Print(LogRegion step) =>
        $"{step.FirstLine}-{step.LastLine} {step.Step}{(step.Command is null ? "" : $": {step.Command}")}{(step.Failed ? $" !{step.ExitCode}" : "")}{(step.IsCleanup ? " (cleanup)" : "")}";
}
