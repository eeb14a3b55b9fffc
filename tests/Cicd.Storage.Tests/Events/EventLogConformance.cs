using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

/// <summary>What every event log promises.</summary>
public abstract class EventLogConformance
{
    protected abstract IEventLog Log { get; }

    protected abstract IReadModel ReadModel { get; }

    [Fact]
    public async Task Append_ToNewStream_StoresAllInOrder()
    {
        var result = await Log.AppendAsync(Given.Append("session/a", 0, "e1", "e2"));

        var appended = result.ShouldBeOfType<Appended>();
        appended.Version.ShouldBe(2);
        var stored = await Log.ReadStreamAsync("session/a", 0);
        stored.Select(one => (one.Version, one.EventId, one.Stream, one.Type)).ShouldBe([(1, "e1", "session/a", "test.happened"), (2, "e2", "session/a", "test.happened")]);
        stored[1].Position.ShouldBe(appended.Position);
        stored[0].Position.ShouldBeLessThan(stored[1].Position);
    }

    [Fact]
    public async Task Append_Event_ComesBackByteForByte()
    {
        var at = new DateTimeOffset(2025, 1, 31, 23, 59, 59, TimeSpan.FromHours(2)).AddTicks(1234567);
        var added = Given.Event("e1", """{"text":"žluťoučký 🐴 \u0000 \"","deep":[1,2.50,null]}""") with { At = at };

        await Log.AppendAsync(new AppendRequest { Stream = "s", ExpectedVersion = 0, Events = [added] });

        var stored = (await Log.ReadStreamAsync("s", 0)).ShouldHaveSingleItem();
        stored.Payload.ShouldBe(added.Payload);
        stored.At.ShouldBe(at);
        stored.At.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public async Task Append_WrongVersion_ConflictsAndStoresNothing(long expected)
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1", "e2"));

        var result = await Log.AppendAsync(Given.Append("s", expected, "other"));

        result.ShouldBe(new Conflict(2));
        Given.Ids(await Log.ReadStreamAsync("s", 0)).ShouldBe(["e1", "e2"]);
    }

    [Fact]
    public async Task Append_SameEventsAgain_SaysSo()
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1"));
        await Log.AppendAsync(Given.Append("s", 1, "e2", "e3"));
        await Log.AppendAsync(Given.Append("s", 3, "e4"));

        var result = await Log.AppendAsync(Given.Append("s", 1, "e2", "e3"));

        result.ShouldBe(new AlreadyAppended(3));
        Given.Ids(await Log.ReadStreamAsync("s", 0)).ShouldBe(["e1", "e2", "e3", "e4"]);
    }

    [Fact]
    public async Task Append_OnlyTheFirstIdIsTheSame_Conflicts()
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1", "e2"));

        (await Log.AppendAsync(Given.Append("s", 0, "e1", "other"))).ShouldBe(new Conflict(2));
        (await Log.AppendAsync(Given.Append("s", 1, "e2", "e3"))).ShouldBe(new Conflict(2));
    }

    [Fact]
    public async Task Append_IdUsedElsewhereInTheStream_ConflictsAsAWhole()
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1", "e2"));

        var result = await Log.AppendAsync(Given.Append("s", 2, "e3", "e1"));

        result.ShouldBe(new Conflict(2));
        Given.Ids(await Log.ReadStreamAsync("s", 0)).ShouldBe(["e1", "e2"]);
    }

    [Fact]
    public async Task Append_IdUsedInAnotherStream_IsFine()
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1"));

        (await Log.AppendAsync(Given.Append("t", 0, "e1"))).ShouldBeOfType<Appended>().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Append_MalformedRequest_IsRefused()
    {
        await Should.ThrowAsync<ArgumentException>(() => Log.AppendAsync(Given.Append("s", 0)));
        await Should.ThrowAsync<ArgumentException>(() => Log.AppendAsync(Given.Append("s", 0, "e1", "e1")));
        await Should.ThrowAsync<ArgumentException>(() => Log.AppendAsync(Given.Append("", 0, "e1")));
        await Should.ThrowAsync<ArgumentException>(() => Log.AppendAsync(Given.Append("s", -1, "e1")));
        (await Log.ReadAllAsync(0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadStream_AfterVersionWithMaximum_GivesThatSlice()
    {
        await Log.AppendAsync(Given.Append("s", 0, "e1", "e2", "e3", "e4"));

        Given.Ids(await Log.ReadStreamAsync("s", 1, 2)).ShouldBe(["e2", "e3"]);
        Given.Ids(await Log.ReadStreamAsync("s", 4)).ShouldBeEmpty();
        Given.Ids(await Log.ReadStreamAsync("unknown", 0)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Log.ReadStreamAsync("s", 0, 0));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Log.ReadStreamAsync("s", 0, 10_001));
    }

    [Fact]
    public async Task ReadAll_PagesThroughEverything_InOneOrder()
    {
        await Log.AppendAsync(Given.Append("session/a", 0, "a1"));
        await Log.AppendAsync(Given.Append("stage/a", 0, "b1"));
        await Log.AppendAsync(Given.Append("session/a", 1, "a2"));
        await Log.AppendAsync(Given.Append("session%", 0, "c1"));

        var first = await Log.ReadAllAsync(0, 2);
        var second = await Log.ReadAllAsync(first[^1].Position, 2);

        Given.Ids([.. first, .. second]).ShouldBe(["a1", "b1", "a2", "c1"]);
        Given.Ids(await Log.ReadAllAsync(0, streamPrefix: "session/")).ShouldBe(["a1", "a2"]);
        Given.Ids(await Log.ReadAllAsync(second[^1].Position)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitForAppend_NothingNew_IsFalseWhenTheTimeIsOver()
    {
        var appended = (Appended)await Log.AppendAsync(Given.Append("s", 0, "e1"));

        (await Log.WaitForAppendAsync(appended.Position, TimeSpan.Zero, CancellationToken.None)).ShouldBeFalse();
        (await Log.WaitForAppendAsync(appended.Position, TimeSpan.FromMilliseconds(5), CancellationToken.None)).ShouldBeFalse();
        (await Log.WaitForAppendAsync(0, TimeSpan.Zero, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task WaitForAppend_IsWokenByAppendBeyondThePosition()
    {
        var first = (Appended)await Log.AppendAsync(Given.Append("s", 0, "e1"));

        var next = Log.WaitForAppendAsync(first.Position, Deadline.Long, CancellationToken.None);
        var later = Log.WaitForAppendAsync(first.Position + 1, Deadline.Long, CancellationToken.None);
        await Log.AppendAsync(Given.Append("s", 1, "e2"));
        (await next.WaitAsync(Deadline.Long)).ShouldBeTrue();
        later.IsCompleted.ShouldBeFalse();
        await Log.AppendAsync(Given.Append("s", 2, "e3"));

        (await later.WaitAsync(Deadline.Long)).ShouldBeTrue();
    }

    [Fact]
    public async Task WaitForAppend_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Log.WaitForAppendAsync(0, Deadline.Long, cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting.WaitAsync(Deadline.Long));
    }

    [Fact]
    public async Task Append_64ConcurrentWriters_LoseNothingAndKeepTheirOrder()
    {
        const int Writers = 64;
        const int Appends = 25;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync($"s/{writer}"))).WaitAsync(Deadline.Long);

        var all = await ReadEverythingAsync();
        all.Length.ShouldBe(Writers * Appends);
        all.Select(stored => stored.Position).ShouldBeInOrder();
        foreach (var stream in all.GroupBy(stored => stored.Stream))
        {
            stream.Select(stored => (stored.Version, stored.EventId)).ShouldBe(Enumerable.Range(1, Appends).Select(version => ((long)version, $"e{version}")));
        }

        async Task WriteAsync(string stream)
        {
            await Task.Yield();
            for (var version = 0; version < Appends; version++)
            {
                (await Log.AppendAsync(Given.Append(stream, version, $"e{version + 1}"))).ShouldBeOfType<Appended>().Version.ShouldBe(version + 1);
            }
        }
    }

    [Fact]
    public async Task Append_ManyWritersOnOneStream_OneWinsEachVersion()
    {
        const int Writers = 16;
        const int Each = 10;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync)).WaitAsync(Deadline.Long);

        var stored = await Log.ReadStreamAsync("shared", 0);
        stored.Select(one => one.Version).ShouldBe(Enumerable.Range(1, Writers * Each).Select(version => (long)version));
        stored.Select(one => one.EventId).Distinct().Count().ShouldBe(Writers * Each);

        async Task WriteAsync(int writer)
        {
            await Task.Yield();
            long version = 0;
            for (var number = 0; number < Each;)
            {
                var result = await Log.AppendAsync(Given.Append("shared", version, $"{writer}-{number}"));
                (version, number) = result switch
                {
                    Appended appended => (appended.Version, number + 1),
                    Conflict conflict => (conflict.CurrentVersion, number),
                    _ => throw new InvalidOperationException(result.ToString()),
                };
            }
        }
    }

    [Fact]
    public async Task Append_WithReadModel_ShowsTheNewView()
    {
        var session = Given.Session();

        await Given.AppendViewAsync(Log, Given.View(session, progress: 20));

        var view = await ReadModel.GetSessionAsync(session);
        view.ShouldNotBeNull().Progress.ShouldBe(20);
    }

    [Fact]
    public async Task Append_NotTakingPlace_LeavesTheReadModelAlone()
    {
        var session = Given.Session();
        await Given.AppendViewAsync(Log, Given.View(session, progress: 20));

        (await Log.AppendAsync(Given.Append($"session/{session}", 0, "other") with { ReadModel = new SessionChanged(Given.View(session, progress: 40)) }))
            .ShouldBe(new Conflict(1));
        (await Log.AppendAsync(Given.Append($"session/{session}", 0, "e1") with { ReadModel = new SessionChanged(Given.View(session, progress: 60)) }))
            .ShouldBe(new AlreadyAppended(1));

        (await ReadModel.GetSessionAsync(session)).ShouldNotBeNull().Progress.ShouldBe(20);
    }

    [Fact]
    public async Task Append_OlderVersionOfADocument_DoesNotReplaceTheNewer()
    {
        var session = Given.Session();
        var stage = new StageId(session, 1, StageKind.Discovery);
        await Log.AppendAsync(Given.Append("one", 0, "e1", "e2") with { ReadModel = new SessionChanged(Given.View(session, progress: 20)) });
        await Log.AppendAsync(Given.Append("one", 2, "e3") with { ReadModel = new StageChanged(Given.StageView(stage, progress: 50)) });

        await Log.AppendAsync(Given.Append("two", 0, "e1") with { ReadModel = new SessionChanged(Given.View(session, progress: 10)) });
        await Log.AppendAsync(Given.Append("two", 1, "e2") with { ReadModel = new StageChanged(Given.StageView(stage, progress: 25)) });

        (await ReadModel.GetSessionAsync(session)).ShouldNotBeNull().Progress.ShouldBe(20);
        (await ReadModel.GetStagesAsync(session)).ShouldHaveSingleItem().Progress.ShouldBe(50);
    }

    private async Task<ImmutableArray<StoredEvent>> ReadEverythingAsync()
    {
        var all = ImmutableArray.CreateBuilder<StoredEvent>();
        while (await Log.ReadAllAsync(all.Count == 0 ? 0 : all[^1].Position, 700) is { IsEmpty: false } page)
        {
            all.AddRange(page);
        }

        return all.ToImmutable();
    }
}
