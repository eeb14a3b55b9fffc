namespace Cicd.Cluster.Tests.Calls;

public sealed class ResponseTimeoutTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task ResponseTimeout_Passed_FailsTheCallAndTheGrainGoesOn()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("timeout");

        await Should.ThrowAsync<TimeoutException>(() => grain.WaitAtGate());

        Probe.Of("timeout").Events.ShouldBe(["waiting"]);
        Probe.Of("timeout").Open("wait");
        await Probe.Of("timeout").WhenRecorded("done");
        (await grain.Echo("alive")).ShouldBe("alive");
    }
}
