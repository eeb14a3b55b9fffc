using Cicd.Benchmarks.Running;

namespace Cicd.Benchmarks.Tests;

public sealed class ProcessorShareTests
{
    [Fact]
    public void OfOthers_BusyTimeThatIsNotOurs_IsTheirs()
    {
        // Ten seconds of one processor: 4 s in programs, of which 3 s ours; 5 s idle, 1 s waiting for the disk.
        var before = Read("cpu  1000 0 500 8000 100 0 0 0 0 0", own: 7);
        var after = Read("cpu  1300 0 600 8500 200 0 0 0 0 0", own: 10);

        var share = ProcessorShare.OfOthers(before, after);

        share!.Value.ShouldBe(0.1, 1e-9);
    }

    [Fact]
    public void OfOthers_TimeTakenByTheHypervisor_IsTheirs()
    {
        var before = Read("cpu  0 0 0 0 0 0 0 0 0 0", own: 0);
        var after = Read("cpu  200 0 0 700 0 0 0 100 0 0", own: 2);

        var share = ProcessorShare.OfOthers(before, after);

        share!.Value.ShouldBe(0.1, 1e-9);
    }

    [Fact]
    public void OfOthers_OwnTimeRoundedUp_IsNotNegative()
    {
        var before = Read("cpu  0 0 0 0 0 0 0 0 0 0", own: 0);
        var after = Read("cpu  100 0 0 0 0 0 0 0 0 0", own: 1.01);

        var share = ProcessorShare.OfOthers(before, after);

        share.ShouldBe(0);
    }

    [Fact]
    public void OfOthers_SystemThatDoesNotTell_IsUnknown()
    {
        var silent = new ProcessorShare(() => null, () => TimeSpan.Zero);

        var share = ProcessorShare.OfOthers(silent.Read(), silent.Read());

        share.ShouldBeNull();
    }

    private static ProcessorShare.Reading? Read(string stat, double own) => new ProcessorShare(() => stat, () => TimeSpan.FromSeconds(own)).Read();
}
