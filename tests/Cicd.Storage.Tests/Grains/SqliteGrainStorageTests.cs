using Orleans.Storage;

namespace Cicd.Storage.Tests;

public sealed class SqliteGrainStorageTests : IAsyncLifetime, IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("failure-book", "owner/name");

    private readonly TemporaryFolder _folder = new();
    private RunningStorage _storage = null!;

    private IGrainStorage Storage => _storage.GrainStorage;

    [Fact]
    public async Task Read_NothingStored_IsAnEmptyRecord()
    {
        var state = new GrainState<Book>(new Book { Title = "left over" }, "7") { RecordExists = true };

        await Storage.ReadStateAsync("book", Grain, state);

        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State.ShouldNotBeNull().Title.ShouldBe("");
    }

    [Fact]
    public async Task Write_ThenRead_ComesBackWithTheSameTag()
    {
        var written = await WriteAsync("first");

        var read = await ReadAsync();

        read.State.ShouldNotBeNull().Title.ShouldBe("first");
        read.RecordExists.ShouldBeTrue();
        read.ETag.ShouldNotBeNull().ShouldBe(written.ETag);
    }

    [Fact]
    public async Task Write_EachTime_GivesAnotherTag()
    {
        var state = await WriteAsync("first");
        var first = state.ETag;

        state.State = new Book { Title = "second" };
        await Storage.WriteStateAsync("book", Grain, state);

        state.ETag.ShouldNotBe(first);
        (await ReadAsync()).State.ShouldNotBeNull().Title.ShouldBe("second");
    }

    [Fact]
    public async Task Write_StaleTag_IsRefusedWithBothTags()
    {
        await WriteAsync("first");
        var (winner, loser) = (await ReadAsync(), await ReadAsync());
        winner.State = new Book { Title = "winner" };
        await Storage.WriteStateAsync("book", Grain, winner);

        loser.State = new Book { Title = "loser" };
        var stale = loser.ETag;
        var fault = await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("book", Grain, loser));

        fault.StoredEtag.ShouldBe(winner.ETag);
        fault.CurrentEtag.ShouldBe(stale);
        loser.ETag.ShouldBe(stale);
        (await ReadAsync()).State.ShouldNotBeNull().Title.ShouldBe("winner");
    }

    [Fact]
    public async Task Write_WithoutTagWhereOneIsStored_IsRefused()
    {
        await WriteAsync("first");

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("book", Grain, new GrainState<Book>(new Book { Title = "second" })));
        await Should.ThrowAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("book", Grain, new GrainState<Book>(new Book { Title = "second" }, "not a number")));

        (await ReadAsync()).State.ShouldNotBeNull().Title.ShouldBe("first");
    }

    [Fact]
    public async Task Write_WithTagWhereNothingIsStored_IsRefused()
    {
        var fault = await Should.ThrowAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("book", Grain, new GrainState<Book>(new Book { Title = "first" }, "1")));

        fault.StoredEtag.ShouldBeNull();
        (await ReadAsync()).RecordExists.ShouldBeFalse();
    }

    [Fact]
    public async Task Clear_Stored_LeavesNothing()
    {
        var state = await WriteAsync("first");

        await Storage.ClearStateAsync("book", Grain, state);

        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State.ShouldNotBeNull().Title.ShouldBe("");
        (await ReadAsync()).RecordExists.ShouldBeFalse();
        await Storage.ClearStateAsync("book", Grain, state);
    }

    [Fact]
    public async Task Clear_StaleTag_IsRefused()
    {
        var stale = await WriteAsync("first");
        var current = await ReadAsync();
        await Storage.WriteStateAsync("book", Grain, current);

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.ClearStateAsync("book", Grain, stale));

        (await ReadAsync()).RecordExists.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_TagFromBeforeAClear_IsNeverGoodAgain()
    {
        var old = await WriteAsync("first");
        await Storage.ClearStateAsync("book", Grain, await ReadAsync());
        await WriteAsync("second");

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("book", Grain, old));

        (await ReadAsync()).State.ShouldNotBeNull().Title.ShouldBe("second");
    }

    [Fact]
    public async Task Write_OtherNamesAndGrains_AreRowsOfTheirOwn()
    {
        await WriteAsync("first");
        await Storage.WriteStateAsync("other", Grain, new GrainState<Book>(new Book { Title = "other state" }));
        await Storage.WriteStateAsync("book", GrainId.Create("other", "owner/name"), new GrainState<Book>(new Book { Title = "other grain" }));

        (await ReadAsync()).State.ShouldNotBeNull().Title.ShouldBe("first");
    }

    [Fact]
    public async Task Write_TwoActivationsAtOnce_OneWins()
    {
        await WriteAsync("first");
        GrainState<Book>[] activations = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync()))];

        var ends = await Task.WhenAll(activations.Select(async activation =>
        {
            try
            {
                await Storage.WriteStateAsync("book", Grain, activation);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));

        ends.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public void Registration_KeyedAndUnkeyed_AreOne() => _storage.GetKeyed<IGrainStorage>("Default").ShouldBeSameAs(Storage);

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder);

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private async Task<GrainState<Book>> WriteAsync(string title)
    {
        var state = new GrainState<Book>(new Book { Title = title });
        await Storage.WriteStateAsync("book", Grain, state);
        return state;
    }

    private async Task<GrainState<Book>> ReadAsync()
    {
        var state = new GrainState<Book>();
        await Storage.ReadStateAsync("book", Grain, state);
        return state;
    }

    private sealed record Book
    {
        public string Title { get; init; } = "";
    }
}
