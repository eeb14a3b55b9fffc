using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Forges.Tests.Local;

public sealed class RepositoryMirrorTests
{
    [Fact]
    public async Task Open_ManyAtOnce_MakesOneMirror()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        var sessions = Enumerable.Range(1, 8).Select(number => SessionId.Create(DateTimeOffset.UnixEpoch, (uint)number)).ToList();

        var targets = await Task.WhenAll(sessions.Select(session => repository.TargetAsync(session: session)));

        targets.ShouldAllBe(target => target.Commit == head);
        var path = Directory.EnumerateDirectories(Path.Combine(repository.Data, "mirrors")).ShouldHaveSingleItem();
        LocalRepository.GitIn(path, "for-each-ref", "--format=%(refname)", "refs/cicd/").Split('\n').Length.ShouldBe(9);
    }

    [Fact]
    public async Task Unpin_ThenCompact_KeepsOtherSessions()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var other = SessionId.Create(DateTimeOffset.UnixEpoch, 7);
        repository.Write("b.txt", "uncommitted\n");
        var first = await repository.TargetAsync(uncommitted: true);
        repository.Write("b.txt", "uncommitted too\n");
        var second = await repository.TargetAsync(uncommitted: true, session: other);
        var mirror = await repository.Forge.OpenMirrorAsync(first, CancellationToken.None);

        var unpinned = await mirror.UnpinAsync(LocalRepository.Session, CancellationToken.None);
        await mirror.CompactAsync(CancellationToken.None);
        LocalRepository.GitIn(mirror.Path, "gc", "--quiet", "--prune=now");

        unpinned.ShouldBe(1);
        (await mirror.PinnedAsync(LocalRepository.Session, LocalCheckout.TargetPin, CancellationToken.None)).ShouldBeNull();
        LocalRepository.GitIn(mirror.Path, "show", $"{second.Commit}:b.txt").ShouldBe("uncommitted too");
        Should.Throw<InvalidOperationException>(() => LocalRepository.GitIn(mirror.Path, "show", $"{first.Commit}:b.txt"));
    }

    [Fact]
    public async Task Open_AfterKill_RemovesStaleLocksAndHalfMadeMirrors()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        var path = (await repository.Forge.OpenMirrorAsync(await repository.TargetAsync(), CancellationToken.None)).Path;
        foreach (var stale in new[] { "config.lock", "packed-refs.lock", "HEAD.lock", $"refs/cicd/{LocalRepository.Session}/target.lock" })
        {
            File.WriteAllText(Path.Combine(path, stale), "");
        }

        Directory.CreateDirectory($"{path}.new/objects");
        repository.Start();
        var again = await repository.TargetAsync();
        File.WriteAllText(Path.Combine(path, "config"), "");
        repository.Start();
        var anew = await repository.TargetAsync();

        again.Commit.ShouldBe(head);
        anew.Commit.ShouldBe(head);
        Directory.Exists($"{path}.new").ShouldBeFalse();
        Directory.EnumerateFiles(path, "*.lock", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/home/ada/shop/.git", "shop-")]
    [InlineData("/home/ada/my shop é/.git", "my-shop-")]
    [InlineData("/srv/git/shop.git", "shop-")]
    [InlineData("/.git", "repository-")]
    public void NameOf_Folder_IsReadableAndDistinct(string folder, string expected)
    {
        RepositoryMirrors.NameOf(folder).ShouldStartWith(expected);
        RepositoryMirrors.NameOf(folder).ShouldNotBe(RepositoryMirrors.NameOf($"/other{folder}"));
        RepositoryMirrors.NameOf(folder).ShouldBe(RepositoryMirrors.NameOf($"{folder}/"));
    }
}
