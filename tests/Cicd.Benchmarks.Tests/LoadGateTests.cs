using Cicd.Benchmarks.Running;
using Cicd.Testing;

namespace Cicd.Benchmarks.Tests;

public sealed class LoadGateTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Pass_QuietMachine_OpensAtOnce()
    {
        var gate = new LoadGate(() => 0.25, _clock);

        var passed = await gate.PassAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

        (passed, passed.IsQuiet).ShouldBe((new GateResult(0.25, TimeSpan.Zero), true));
    }

    [Fact]
    public async Task Pass_MachineThatCalmsDown_OpensThen()
    {
        var loads = new Queue<double?>([3, 1, 0.1]);
        var gate = new LoadGate(loads.Dequeue, _clock);

        var passing = gate.PassAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(4));

        (await passing).ShouldBe(new GateResult(0.1, TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public async Task Pass_MachineThatStaysBusy_OpensWhenPatienceIsOver()
    {
        var gate = new LoadGate(() => 7, _clock);

        var passing = gate.PassAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(10));

        var passed = await passing;
        (passed, passed.IsQuiet).ShouldBe((new GateResult(7, TimeSpan.FromSeconds(10)), false));
    }

    [Fact]
    public async Task Pass_SystemThatDoesNotTell_OpensAndIsNotCalledQuiet()
    {
        var gate = new LoadGate(() => null, _clock);

        var passed = await gate.PassAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

        (passed.Waited, passed.IsQuiet).ShouldBe((TimeSpan.Zero, false));
    }
}
