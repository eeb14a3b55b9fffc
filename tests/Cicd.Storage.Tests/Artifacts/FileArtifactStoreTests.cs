using System.Collections.Immutable;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

public sealed class FileArtifactStoreTests : IAsyncLifetime, IDisposable
{
    // SHA-256 of "abc", FIPS 180-2, appendix B.1.
    private const string AbcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(Given.Noon);
    private RunningStorage _storage = null!;

    private IArtifactStore Store => _storage.Artifacts;

    [Fact]
    public async Task Put_Bytes_AreFoundByTheirHash()
    {
        var artifact = await Store.PutAsync(Encoding.ASCII.GetBytes("abc"));

        artifact.ShouldBe(new ArtifactRef(AbcHash, 3));
        File.ReadAllText(PathOf(artifact)).ShouldBe("abc");
        Store.Exists(artifact).ShouldBeTrue();
        await ShouldReadAsync(artifact, "abc");
        Temporaries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_LargeStream_IsWhole()
    {
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        using var stream = new MemoryStream(content);

        var artifact = await Store.PutAsync(stream);

        artifact.Length.ShouldBe(content.Length);
        (await Store.ReadAllBytesAsync(artifact, content.Length)).ShouldBe(content);
        await using var read = Store.OpenRead(artifact);
        read.Length.ShouldBe(content.Length);
    }

    [Fact]
    public async Task Put_NothingAtAll_IsAnArtifactToo() => await ShouldReadAsync(await Store.PutAsync(ReadOnlyMemory<byte>.Empty), "");

    [Fact]
    public async Task Put_SameContentAtOnce_IsStoredOnce()
    {
        var artifacts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store.PutAsync(Encoding.ASCII.GetBytes("abc"))));

        artifacts.Distinct().ShouldHaveSingleItem();
        Temporaries().ShouldBeEmpty();
        await ShouldReadAsync(artifacts[0], "abc");
    }

    [Fact]
    public async Task Put_StreamThatFails_LeavesNothing()
    {
        await using var failing = new FailingStream();

        await Should.ThrowAsync<InvalidDataException>(() => Store.PutAsync(failing));

        Temporaries().ShouldBeEmpty();
        (await Store.SweepAsync(ImmutableHashSet<string>.Empty, TimeSpan.Zero)).ShouldBe(new ArtifactSweep(0, 0, 0));
    }

    [Fact]
    public async Task MoveIn_File_IsGoneFromWhereItWas()
    {
        File.WriteAllText(_folder.In("log.txt"), "abc");

        var artifact = await Store.MoveInAsync(_folder.In("log.txt"));

        artifact.ShouldBe(new ArtifactRef(AbcHash, 3));
        File.Exists(_folder.In("log.txt")).ShouldBeFalse();
        await ShouldReadAsync(artifact, "abc");
    }

    [Fact]
    public async Task MoveIn_SameContentAgain_IsStoredOnceAndLeavesNothing()
    {
        var stored = await PutAsync("abc");
        File.WriteAllText(_folder.In("log.txt"), "abc");

        var artifact = await Store.MoveInAsync(_folder.In("log.txt"));

        artifact.ShouldBe(stored);
        File.Exists(_folder.In("log.txt")).ShouldBeFalse();
        Temporaries().ShouldBeEmpty();
    }

    [Fact]
    public async Task MoveIn_ThatCannotBeStored_LeavesTheFileInItsPlace()
    {
        File.WriteAllText(_folder.In("log.txt"), "abc");
        File.WriteAllText(_folder.In("data", "artifacts", AbcHash[..2]), "in the way of a folder");

        await Should.ThrowAsync<IOException>(() => Store.MoveInAsync(_folder.In("log.txt")));

        File.ReadAllText(_folder.In("log.txt")).ShouldBe("abc");
        Temporaries().ShouldBeEmpty();
    }

    [Fact]
    public async Task MoveIn_Cancelled_LeavesTheFileInItsPlace()
    {
        File.WriteAllText(_folder.In("log.txt"), "abc");

        await Should.ThrowAsync<OperationCanceledException>(() => Store.MoveInAsync(_folder.In("log.txt"), new CancellationToken(canceled: true)));

        File.ReadAllText(_folder.In("log.txt")).ShouldBe("abc");
        Temporaries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_Missing_SaysWhich()
    {
        var missing = new ArtifactRef(new string('0', 64), 3);

        Store.Exists(missing).ShouldBeFalse();
        Should.Throw<ArtifactMissingException>(() => Store.OpenRead(missing)).Hash.ShouldBe(missing.Hash);
        await Should.ThrowAsync<ArtifactMissingException>(() => Store.ReadAllBytesAsync(missing, 100));
    }

    [Theory]
    [InlineData("abd")]
    [InlineData("abcd")]
    [InlineData("")]
    public async Task Read_ChangedOnDisk_IsRefused(string content)
    {
        var artifact = await Store.PutAsync(Encoding.ASCII.GetBytes("abc"));
        File.WriteAllText(PathOf(artifact), content);

        Should.Throw<ArtifactDamagedException>(() => Store.OpenRead(artifact));
        await Should.ThrowAsync<ArtifactDamagedException>(() => Store.ReadAllBytesAsync(artifact, 100));
    }

    [Fact]
    public async Task ReadAllBytes_LargerThanAsked_IsRefused()
    {
        var artifact = await Store.PutAsync(Encoding.ASCII.GetBytes("abc"));

        var fault = await Should.ThrowAsync<ArtifactTooLargeException>(() => Store.ReadAllBytesAsync(artifact, 2));

        (fault.Length, fault.BytesMax).ShouldBe((3, 2));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba")]
    [InlineData("")]
    public void Read_NoHash_NeverBecomesAPath(string hash) => Should.Throw<ArgumentException>(() => Store.OpenRead(new ArtifactRef(hash, 1)));

    [Fact]
    public async Task Sweep_RemovesTheOldAndUnreferenced()
    {
        var live = await PutAsync("live");
        var dead = await PutAsync("dead");
        var again = await PutAsync("wanted again");
        _clock.Now += TimeSpan.FromHours(2);
        await PutAsync("wanted again");
        var young = await PutAsync("young");

        var sweep = await Store.SweepAsync(ImmutableHashSet.Create(live.Hash), TimeSpan.FromHours(1));

        sweep.ShouldBe(new ArtifactSweep(1, 4, 3));
        Store.Exists(dead).ShouldBeFalse();
        foreach (var kept in (ArtifactRef[])[live, again, young])
        {
            Store.Exists(kept).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Start_LeftoversOfAKilledProcess_AreRemoved()
    {
        await _storage.DisposeAsync();
        Directory.CreateDirectory(_folder.In("data", "artifacts", "tmp"));
        File.WriteAllText(_folder.In("data", "artifacts", "tmp", "4711-1"), "half");

        _storage = await RunningStorage.StartAsync(_folder);

        Temporaries().ShouldBeEmpty();
    }

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder, time: _clock);

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private Task<ArtifactRef> PutAsync(string text) => Store.PutAsync(Encoding.ASCII.GetBytes(text));

    private string PathOf(ArtifactRef artifact) => _folder.In("data", "artifacts", artifact.Hash[..2], artifact.Hash[2..]);

    private string[] Temporaries() => Directory.GetFiles(_folder.In("data", "artifacts", "tmp"));

    private async Task ShouldReadAsync(ArtifactRef artifact, string text)
    {
        using var reader = new StreamReader(Store.OpenRead(artifact));
        (await reader.ReadToEndAsync()).ShouldBe(text);
        Encoding.ASCII.GetString(await Store.ReadAllBytesAsync(artifact, 100)).ShouldBe(text);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("The source broke.");
    }
}
