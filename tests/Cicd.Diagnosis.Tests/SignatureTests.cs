namespace Cicd.Diagnosis.Tests;

public class SignatureTests
{
    [Theory]
    [InlineData("took 12 ms", "took 3.5 s")]
    [InlineData("object at 0x7ffd1c2b4a10", "object at 0x55aa00ff1122")]
    [InlineData("commit 1a2b3c4d5e6f not found", "commit 9f8e7d6c5b4a not found")]
    [InlineData("session 6f9619ff-8b86-d011-b42d-00c04fc964ff is gone", "session 7a0720aa-9c97-e122-c53e-11d15ad075aa is gone")]
    [InlineData("cannot open /tmp/a1b2/state.db", "cannot open /var/run/77/state.db")]
    [InlineData(@"cannot open C:\work\a\state.db", "cannot open /srv/b/state.db")]
    [InlineData("cannot open 'tmpab12cd'", "cannot open 'tmpx9k3zz'")]
    [InlineData("at 2026-03-01T09:15:02Z it failed", "at 2026-04-11T10:00:59Z it failed")]
    [InlineData("expected  1,024 rows", "expected 7 rows")]
    public void Of_WhatChangesFromRunToRun_DoesNotCount(string one, string other) =>
        Signature.Of("tool", "X1", "a.cs", null, one).ShouldBe(Signature.Of("tool", "X1", "a.cs", null, other));

    [Theory]
    [InlineData("cannot open /tmp/state.db", "cannot open /tmp/index.db")]
    [InlineData("name 'Foo' is unknown", "name 'Bar' is unknown")]
    [InlineData("expected deadbeef", "expected accede")]
    [InlineData("timeout", "time out")]
    public void Of_WhatTheMessageSays_Counts(string one, string other) =>
        Signature.Of("tool", "X1", "a.cs", null, one).ShouldNotBe(Signature.Of("tool", "X1", "a.cs", null, other));

    [Fact]
    public void Of_EveryPart_Counts()
    {
        string[] signatures =
        [
            Signature.Of("tool", "X1", "a.cs", "T", "m"),
            Signature.Of("other", "X1", "a.cs", "T", "m"),
            Signature.Of("tool", "X2", "a.cs", "T", "m"),
            Signature.Of("tool", "X1", "b.cs", "T", "m"),
            Signature.Of("tool", "X1", "a.cs", "U", "m"),
            Signature.Of("tool", "X1", "a.cs", "T", "n"),
            Signature.Of("tool", null, "X1", "T", "m"),
        ];

        signatures.Distinct().Count().ShouldBe(signatures.Length);
        signatures.ShouldAllBe(signature => signature.Length == Signature.Length);
    }

    [Theory]
    [InlineData("dotnet-build")]
    [InlineData("dotnet-test")]
    [InlineData("node-esm")]
    [InlineData("node-test-tap")]
    [InlineData("unittest")]
    [InlineData("python-chained")]
    public void Analyze_TwoWorktreesAndTwoChecks_GiveEqualSignatures(string fixture)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture + ".log"));
        var moved = "a new first line\n" + text.Replace("/repo", "/var/tmp/worktrees/7f3a/head", StringComparison.Ordinal);

        var here = Analyses.OfText(text, Analyses.Context(check: "here"));
        var there = Analyses.OfText(moved, Analyses.Context(check: "there", root: "/var/tmp/worktrees/7f3a/head/"));

        there.Failures.Select(failure => failure.Signature).ShouldBe(here.Failures.Select(failure => failure.Signature));
        there.Failures.Select(failure => failure.File).ShouldBe(here.Failures.Select(failure => failure.File));
        here.Failures.Select(failure => failure.Signature).Distinct().Count().ShouldBe(here.Failures.Length);
    }
}
