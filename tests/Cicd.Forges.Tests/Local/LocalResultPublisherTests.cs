using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Forges.Tests.Local;

public sealed class LocalResultPublisherTests
{
    private static string Branch => LocalResultPublisher.BranchOf(LocalRepository.Session);

    [Fact]
    public async Task Publish_Result_MakesBranchAndPatchAndTouchesNothingElse()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        repository.Write("mine.txt", "my edit\n");
        repository.Shell("printf '#!/bin/sh\\ntouch hooked\\n' > .git/hooks/reference-transaction; chmod +x .git/hooks/reference-transaction");
        File.Delete(repository.At("hooked"));
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt");
        var before = repository.Fingerprint();

        var first = await repository.Forge.PublishAsync(target, result, CancellationToken.None);
        var second = await repository.Forge.PublishAsync(target, result, CancellationToken.None);

        var published = first.ShouldBeOfType<Publication.Published>();
        second.ShouldBe(first);
        repository.Fingerprint().ShouldBe(before);
        published.Branch.ShouldBe("cicd/fix/cicd-1700000000-0a1b2c3d");
        repository.Git("rev-parse", published.Branch).ShouldBe(result.Commit);
        File.ReadAllBytes(published.PatchPath).ShouldBe(result.Patch.ToArray());
        repository.Git("apply", "--check", published.PatchPath).ShouldBe("");
        File.Exists(repository.At("hooked")).ShouldBeFalse();
        repository.Git("log", "-1", "--format=%an <%ae>|%cn <%ce>|%ct%n%B", published.Branch).ShouldBe(
            """
            cicd <cicd@localhost>|cicd <cicd@localhost>|1700000000
            Fix the shop

            Because it was broken.

            CICD-Session: cicd-1700000000-0a1b2c3d
            CICD-Attempt: 2
            CICD-Fixer: dotnet-format
            CICD-Fixer: command

            """.TrimEnd('\n'));
    }

    [Fact]
    public async Task Commit_SamePatchAgain_GivesTheSameCommit()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var mirror = await repository.Forge.OpenMirrorAsync(target, CancellationToken.None);
        var result = await repository.FixAsync(target, "echo two > a.txt");

        var again = await repository.Committer.CommitAsync(mirror, target.Commit, result.Patch, LocalRepository.Fix(), CancellationToken.None);
        var empty = await repository.Committer.CommitAsync(mirror, target.Commit, default, LocalRepository.Fix(), CancellationToken.None);
        var wrong = await repository.Committer.CommitAsync(mirror, result.Commit, result.Patch, LocalRepository.Fix(), CancellationToken.None);

        again.ShouldBe(new CommitOutcome.Committed(result.Commit));
        empty.ShouldBeOfType<CommitOutcome.Empty>();
        wrong.ShouldBeOfType<CommitOutcome.DoesNotApply>().Message.ShouldContain("a.txt");
    }

    [Fact]
    public async Task Publish_BranchTakenOrImpossible_IsRefusedAndLeftAlone()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt");
        repository.Git("branch", Branch);

        var taken = (await repository.Forge.PublishAsync(target, result, CancellationToken.None)).ShouldBeOfType<Publication.Refused>();
        repository.Git("branch", "-D", Branch);
        repository.Git("branch", "cicd");
        var impossible = (await repository.Forge.PublishAsync(target, result, CancellationToken.None)).ShouldBeOfType<Publication.Refused>();

        taken.Message.ShouldContain($"'{Branch}' exists already and points at {head}");
        impossible.NextStep.ShouldBe($"Apply the patch yourself: git apply '{impossible.PatchPath}'");
        File.Exists(impossible.PatchPath).ShouldBeTrue();
    }

    [Fact]
    public async Task Publish_TwoSessions_MakeTwoBranches()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var other = SessionId.Create(DateTimeOffset.UnixEpoch, 7);
        var (first, second) = (await repository.TargetAsync(), await repository.TargetAsync(session: other));
        var (one, two) = (await repository.FixAsync(first, "echo two > a.txt"), await repository.FixAsync(second, "echo three > a.txt", other));

        await Task.WhenAll(
            repository.Forge.PublishAsync(first, one, CancellationToken.None), repository.Forge.PublishAsync(second, two, CancellationToken.None));

        repository.Git("show", $"{Branch}:a.txt").ShouldBe("two");
        repository.Git("show", $"{LocalResultPublisher.BranchOf(other)}:a.txt").ShouldBe("three");
    }

    [Fact]
    public async Task Publish_LockOfAKilledGit_IsNoObstacle()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt");
        repository.Write($".git/refs/heads/{Branch}.lock", "");

        (await repository.Forge.PublishAsync(target, result, CancellationToken.None)).ShouldBeOfType<Publication.Published>();

        File.Exists(repository.At($".git/refs/heads/{Branch}.lock")).ShouldBeFalse();
    }
}
