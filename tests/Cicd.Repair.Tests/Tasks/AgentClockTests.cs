using Cicd.Repair.Tasks;
using Cicd.Testing;

namespace Cicd.Repair.Tests;

public class AgentClockTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Clock_TimeIsUp_CancelsItsToken()
    {
        using var clock = new AgentClock(_time, TimeSpan.FromSeconds(60), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(59));
        clock.Token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        clock.IsExhausted.ShouldBeTrue();
        clock.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void Clock_DuringCommands_StandsStill()
    {
        using var clock = new AgentClock(_time, TimeSpan.FromSeconds(60), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(30));

        using (clock.PauseForCommand())
        {
            var second = clock.PauseForCommand();
            _time.Advance(TimeSpan.FromHours(1));
            second.Dispose();
            second.Dispose();
            _time.Advance(TimeSpan.FromHours(1));
        }

        _time.Advance(TimeSpan.FromSeconds(29));
        clock.IsExhausted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        clock.IsExhausted.ShouldBeTrue();
    }

    [Fact]
    public void Clock_StoppedFromOutside_IsNotExhausted()
    {
        using var stopping = new CancellationTokenSource();
        using var clock = new AgentClock(_time, TimeSpan.FromSeconds(60), stopping.Token);

        stopping.Cancel();

        clock.Token.IsCancellationRequested.ShouldBeTrue();
        clock.IsExhausted.ShouldBeFalse();
    }
}
