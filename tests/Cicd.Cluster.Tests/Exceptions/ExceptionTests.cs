using Orleans.Serialization;

namespace Cicd.Cluster.Tests.Exceptions;

public sealed class ExceptionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private IFailingGrain Grain => engine.Grains.GetGrain<IFailingGrain>("failing");

    [Fact]
    public async Task Throw_AtOnce_ReachesTheCaller() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => Grain.FailAtOnce())).Message.ShouldBe("at once");

    [Fact]
    public async Task Throw_AfterAnAwait_ReachesTheCallerWithItsStackTrace()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => Grain.FailLater());

        failure.Message.ShouldBe("later");
        failure.StackTrace!.ShouldContain(nameof(FailingGrain.FailLater));
    }

    [Fact]
    public async Task Throw_InsteadOfAResult_ReachesTheCaller() =>
        (await Should.ThrowAsync<FormatException>(() => Grain.FailWithResult())).Message.ShouldBe("no number");

    [Fact]
    public async Task Throw_WithInner_KeepsIt()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => Grain.FailWithInner());

        failure.InnerException.ShouldBeOfType<ArgumentException>().Message.ShouldBe("inner");
    }

    [Fact]
    public async Task Throw_OwnSerializable_KeepsWhatHasAnId()
    {
        var failure = await Should.ThrowAsync<OwnException>(() => Grain.FailWithOwn());

        (failure.Message, failure.ExitCode, failure.Forgotten).ShouldBe(("own", 7, null));
    }

    [Fact]
    public async Task Throw_OwnUnserializable_ArrivesAsCodecNotFound()
    {
        var failure = await Should.ThrowAsync<CodecNotFoundException>(() => Grain.FailWithUnserializable());

        failure.Message.ShouldContain(nameof(UnserializableException));
    }

    [Fact]
    public async Task Throw_WithUnserializableInner_ArrivesAsCodecNotFound()
    {
        var failure = await Should.ThrowAsync<CodecNotFoundException>(() => Grain.FailWithUnserializableInner());

        failure.Message.ShouldContain(nameof(UnserializableException));
    }

    [Fact]
    public async Task Throw_ThroughAnotherGrain_ReachesTheCaller()
    {
        var through = engine.Grains.GetGrain<IFailingGrain>("failing-through");

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => through.FailThrough(Grain));

        failure.Message.ShouldBe("later");
    }

    [Fact]
    public async Task Throw_Any_LeavesTheActivationUsable()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Grain.FailAtOnce());

        (await Grain.Fine()).ShouldBe(1);
    }
}
