using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes;

namespace Cicd.Forges.Tests.Local;

public sealed class LocalRollbackTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    private static SessionId Session => LocalRepository.Session;

    private static string Branch => LocalResultPublisher.BranchOf(Session);

    [Fact]
    public async Task RollBack_NobodyElseWasThere_RevertsOurCommitsNewestFirst()
    {
        using var repository = await WithFixesAsync();

        var outcome = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.RolledBack>();

        outcome.Reverted.ShouldBe([repository.Git("rev-parse", $"{Branch}~2"), repository.Git("rev-parse", $"{Branch}~3")]);
        repository.Git("rev-parse", $"{Branch}^{{tree}}").ShouldBe(repository.Git("rev-parse", "main^{tree}"));
        repository.Git("log", "-2", "--format=%s|%(trailers:key=CICD-Session,valueonly,separator=%x2c)|%(trailers:key=CICD-Reverts,valueonly,separator=%x2c)", Branch).Split('\n')
            .ShouldBe([.. outcome.Reverted.Reverse().Select(commit => $"Revert \"Fix the shop\"|{Session}|{commit}")]);
        outcome.Commit.ShouldBe(repository.Git("rev-parse", Branch));
        outcome.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task RollBack_PersonsCommitsOnTop_StayAndOursAreReverted()
    {
        using var repository = await WithFixesAsync();
        Person(repository, "sed -i 's/^9$/nine/' a.txt; echo mine > mine.txt");
        var person = repository.Git("rev-parse", Branch);

        var outcome = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);
        var again = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);

        outcome.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.Length.ShouldBe(2);
        again.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.ShouldBeEmpty();
        repository.Git("merge-base", person, Branch).ShouldBe(person);
        repository.Git("show", $"{Branch}:a.txt").ShouldBe("1\n2\n3\n4\n5\n6\n7\n8\nnine\n10");
        repository.Git("show", $"{Branch}:mine.txt").ShouldBe("mine");
        repository.Git("show", $"{Branch}:b.txt").ShouldBe("b");
    }

    [Fact]
    public async Task RollBack_PersonChangedTheSameLines_IsRefusedAndChangesNothing()
    {
        using var repository = await WithFixesAsync();
        Person(repository, "sed -i 's/^two$/zwei/' a.txt");
        var before = repository.Fingerprint();
        var tip = repository.Git("rev-parse", Branch);

        var refused = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Refused>();

        refused.Message.ShouldContain($"because later commits on '{Branch}' changed the same places in a.txt.");
        refused.NextStep.ShouldContain($"git switch {Branch}; git revert ");
        repository.Git("rev-parse", Branch).ShouldBe(tip);
        repository.Fingerprint().ShouldBe(before);
    }

    [Fact]
    public async Task RollBack_BranchIsCheckedOut_PreparesABranchThatCanBeTakenOver()
    {
        using var repository = await WithFixesAsync();
        repository.Git("switch", "-q", Branch);
        repository.Write("untracked.txt", "mine\n");
        var tip = repository.Git("rev-parse", "HEAD");

        var prepared = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Prepared>();
        var twice = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Prepared>();
        var untouched = (repository.Git("rev-parse", "HEAD"), repository.Git("status", "--porcelain"));
        repository.Git([.. prepared.NextStep.Split(' ').Skip(1)]);
        var after = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);

        untouched.ShouldBe((tip, "?? untracked.txt"));
        twice.RollbackBranch.ShouldBe(prepared.RollbackBranch);
        repository.Read("a.txt").ShouldBe(Ten);
        after.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.ShouldBeEmpty();
    }

    [Fact]
    public async Task RollBack_MergedElsewhere_SaysWhereAndDoesItThere()
    {
        using var repository = await WithFixesAsync();
        repository.Git("merge", "-q", "--ff-only", Branch);
        repository.Git("branch", "-q", "-D", Branch);
        Person(repository, "echo mine > mine.txt", "main");
        repository.Git("switch", "-q", "--detach");

        var refused = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Refused>();
        var done = (await repository.Rollback.RollBackAsync(Session, "main", CancellationToken.None)).ShouldBeOfType<RollbackOutcome.RolledBack>();

        refused.Message.ShouldBe($"The branch '{Branch}' is gone, but its commits are on main.");
        refused.NextStep.ShouldBe($"cicd session rollback {Session} --branch main");
        done.Reverted.Length.ShouldBe(2);
        repository.Git("show", "main:a.txt").ShouldBe(Ten.TrimEnd());
        repository.Git("show", "main:mine.txt").ShouldBe("mine");
    }

    [Fact]
    public async Task RollBack_RebasedAndAmendedCommits_RevertsWhatIsStillOursAlone()
    {
        using var repository = await WithFixesAsync();
        repository.Git("switch", "-q", "-c", "work", "main");
        repository.Write("other.txt", "o\n");
        repository.Commit("Mine");
        repository.Git("cherry-pick", $"{Branch}~1", Branch);
        repository.Write("b.txt", "b and more\n");
        repository.Git("add", "-A");
        repository.Git("commit", "-q", "--amend", "--no-edit");
        var (first, second) = (repository.Git("rev-parse", "HEAD~1"), repository.Git("rev-parse", "HEAD"));
        repository.Git("switch", "-q", "main");

        var done = (await repository.Rollback.RollBackAsync(Session, "work", CancellationToken.None)).ShouldBeOfType<RollbackOutcome.RolledBack>();

        done.Reverted.ShouldBe([first]);
        done.Notes.ShouldContain($"{second[..10]} carries this session's marks, but somebody has changed it: it was left. Take it back with: git revert {second}");
        repository.Git("show", "work:a.txt").ShouldBe(Ten.TrimEnd());
        repository.Git("show", "work:b.txt").ShouldBe("b and more");
        repository.Git("show", "work:other.txt").ShouldBe("o");
    }

    [Fact]
    public async Task RollBack_RevertedByHandBefore_FindsNothingLeft()
    {
        using var repository = await WithFixesAsync();
        repository.Git("switch", "-q", Branch);
        repository.Git("revert", "--no-edit", "HEAD", "HEAD~1");
        repository.Git("switch", "-q", "main");
        var tip = repository.Git("rev-parse", Branch);

        var done = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);

        done.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.ShouldBeEmpty();
        repository.Git("rev-parse", Branch).ShouldBe(tip);
    }

    [Fact]
    public async Task RollBack_AppliedFiles_ArePutBackToo()
    {
        using var repository = await WithFixesAsync(apply: true);
        var applied = repository.Read("a.txt");

        var done = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.RolledBack>();

        applied.ShouldStartWith("1\ntwo\n");
        done.Files.ShouldBe(["a.txt", "b.txt"]);
        repository.Read("a.txt").ShouldBe(Ten);
        repository.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task RollBack_AppliedFilesEditedSince_IsRefusedAsAWhole()
    {
        using var repository = await WithFixesAsync(apply: true);
        repository.Write("a.txt", "my own\n");
        var tip = repository.Git("rev-parse", Branch);

        var refused = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Refused>();

        refused.Message.ShouldContain("a.txt changed since");
        (repository.Read("a.txt"), repository.Git("rev-parse", Branch)).ShouldBe(("my own\n", tip));
    }

    [Fact]
    public async Task RollBack_SessionWithoutPlan_HasNothingToRollBack()
    {
        using var repository = new LocalRepository();

        (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.NothingToRollBack>();
    }

    [Fact]
    public async Task RollBack_BranchMovesInTheLastMoment_IsRefusedAndLosesNothing()
    {
        using var repository = await WithFixesAsync();
        repository.Start(runner => new WatchedRunner(runner, spec =>
        {
            // The reverting commits are about to be handed over.
            if (spec.WorkingDirectory == repository.Root && spec.Arguments.Contains("fetch") && !repository.Git("log", "-1", "--format=%s", Branch).StartsWith("Mine", StringComparison.Ordinal))
            {
                Person(repository, "echo mine > mine.txt");
            }

            return true;
        }));

        var refused = (await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None)).ShouldBeOfType<RollbackOutcome.Refused>();
        var done = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);

        refused.Message.ShouldStartWith($"git did not move '{Branch}' from ");
        done.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.Length.ShouldBe(2);
        repository.Git("show", $"{Branch}:mine.txt").ShouldBe("mine");
        repository.Git("show", $"{Branch}:a.txt").ShouldBe(Ten.TrimEnd());
    }

    [Fact]
    public async Task RollBack_KilledAtAnyOfItsSteps_GoesOnAndEndsTheSame()
    {
        using var repository = await WithFixesAsync(apply: true);
        Person(repository, "echo mine > mine.txt");
        var person = repository.Git("rev-parse", Branch);

        // From the first command on, one more survives each time: all moments in which the process can die are seen.
        var (kills, isDone) = (0, false);
        for (; !isDone; kills++)
        {
            kills.ShouldBeLessThan(200);
            var left = kills;
            repository.Start(runner => new WatchedRunner(runner, _ => left-- > 0));
            try
            {
                isDone = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None) is RollbackOutcome.RolledBack;
            }
            catch (KilledException)
            {
                repository.Git("merge-base", person, Branch).ShouldBe(person);
            }
        }

        repository.Start();
        var again = await repository.Rollback.RollBackAsync(Session, null, CancellationToken.None);

        kills.ShouldBeGreaterThan(20);
        again.ShouldBeOfType<RollbackOutcome.RolledBack>().Reverted.ShouldBeEmpty();
        repository.Git("log", "--format=%s", $"{person}..{Branch}").ShouldBe("Revert \"Fix the shop\"\nRevert \"Fix the shop\"");
        repository.Git("show", $"{Branch}:a.txt").ShouldBe(Ten.TrimEnd());
        repository.Git("show", $"{Branch}:mine.txt").ShouldBe("mine");
        repository.Read("a.txt").ShouldBe(Ten);
        repository.Git("status", "--porcelain").ShouldBeEmpty();
        Directory.Exists(Path.Combine(repository.Data, "worktrees", Session.Value, "rollback")).ShouldBeFalse();
    }

    /// <summary>A branch with two commits of a session, handed out as the product does it.</summary>
    private static async Task<LocalRepository> WithFixesAsync(bool apply = false)
    {
        var repository = new LocalRepository();
        repository.Write("a.txt", Ten);
        repository.Write("b.txt", "b\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var first = await repository.FixAsync(target, "sed -i 's/^2$/two/' a.txt");
        var second = await repository.FixAsync(target with { Commit = first.Commit }, "echo c > b.txt");
        var mirror = await repository.Forge.OpenMirrorAsync(target, CancellationToken.None);
        var whole = second with { Patch = LocalRepository.Run(mirror.Path, "git", "diff-tree", "-r", "-p", "--binary", "--full-index", target.Commit, second.Commit) };
        ImmutableArray<RollbackAction> files = apply ? [new RollbackAction { Type = RollbackAction.RestoreFiles, Files = ["a.txt", "b.txt"] }] : [];
        await new RollbackPlan
        {
            Session = Session.Value,
            Attempt = 1,
            Repository = repository.Root,
            RollbackActions = [.. files, new RollbackAction { Type = RollbackAction.RevertCommits, Branch = Branch, Target = target.Commit, Commits = [second.Commit, first.Commit] }],
        }.WriteAsync(repository.Data, CancellationToken.None);
        (await repository.Forge.PublishAsync(target, whole, CancellationToken.None)).ShouldBeOfType<Publication.Published>();
        if (apply)
        {
            (await repository.Forge.ApplyAsync(target, whole, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Applied>();
        }

        return repository;
    }

    /// <summary>Somebody commits on a branch, in a place of his own.</summary>
    private static void Person(LocalRepository repository, string script, string? branch = null)
    {
        var place = Path.Combine(repository.Folder, "person");
        repository.Git("worktree", "add", "--quiet", "--detach", place, branch ?? Branch);
        LocalRepository.Run(place, "/bin/sh", "-ec", $"{script}; git add -A; git commit -q -m Mine");
        repository.Git("update-ref", $"refs/heads/{branch ?? Branch}", LocalRepository.GitIn(place, "rev-parse", "HEAD"));
        repository.Git("worktree", "remove", "--force", place);
        if (branch == repository.Git("rev-parse", "--abbrev-ref", "HEAD"))
        {
            repository.Git("reset", "-q", "--hard");
        }
    }

    private sealed class KilledException : Exception;

    /// <summary>False: from here on the process is dead.</summary>
    private sealed class WatchedRunner(ICommandRunner runner, Func<CommandSpec, bool> before) : ICommandRunner
    {
        private bool _isDead;

        public Task<CommandResult> RunAsync(CommandSpec spec, CancellationToken cancellationToken)
        {
            _isDead = _isDead || !before(spec);
            return _isDead ? throw new KilledException() : runner.RunAsync(spec, cancellationToken);
        }
    }
}
