using Cicd.Simulation.Faults;
using Cicd.Simulation.Scenarios;
using Cicd.Simulation.Shrinking;

namespace Cicd.Simulation.Tests;

/// <summary>On made-up runs in which twelve faults happen, the third, sixth, ninth and twelfth of them kills.</summary>
public sealed class ShrinkerTests
{
    private static readonly RunRequest Full = new(47, new PipelineScenario(), FaultLimits.None, IsTraced: false);

    [Fact]
    public void Shrink_FailureOfTwoFaults_KeepsTheseTwo()
    {
        var shrunk = Shrink((_, happened) => happened.Contains(3) && happened.Contains(9) ? "stage x runs, and its session is over" : null);

        // The kinds that are left out have no numbers.
        shrunk.Faults.Max.ShouldBe(3);
        shrunk.Faults.Skip.ShouldBe([2]);
        shrunk.Faults.Without.ShouldBe([FaultKind.CallLost, FaultKind.ReadFails]);
    }

    [Fact]
    public void Shrink_FailureOfTheSecondSession_KeepsTwoSessionsAndNoFault()
    {
        var shrunk = Shrink((request, _) => request.Size.SessionsMax >= 2 ? "stage x runs, and its session is over" : null);

        shrunk.Size.ShouldBe(new RunSize { SessionsMax = 2, ChecksMax = 1, RoundsMax = 0, PauseMaxSeconds = 0 });
        shrunk.Faults.Max.ShouldBe(0);
    }

    [Fact]
    public void Shrink_SmallerRunFailsInAnotherWay_IsNotTakenForTheSame()
    {
        var shrunk = Shrink((request, happened) => request.Size.ChecksMax < 5 || happened.Count < 12 ? "stage x is suspended" : "stage x runs, and its session is over");

        shrunk.ShouldBe(Full with { Faults = shrunk.Faults, Size = shrunk.Size });
        shrunk.Size.ChecksMax.ShouldBe(5);
        shrunk.Faults.Skip.ShouldBeEmpty();
        shrunk.Faults.Max.ShouldBe(12);
    }

    [Fact]
    public void Replay_OfAShrunkRun_NamesEveryLimit()
    {
        var shrunk = Full with
        {
            Faults = new FaultLimits { Without = [FaultKind.Hang, FaultKind.CallLost], Max = 9, Skip = [3, 6] },
            Size = new RunSize { SessionsMax = 1, ChecksMax = 2, RoundsMax = 0, PauseMaxSeconds = 5 },
        };

        Replay.Command(shrunk).ShouldBe(
            "dotnet run -c Release --project tests/Cicd.Simulation -- --seed 47 --scenario pipeline --without CallLost,Hang --faults-max 9 --skip-faults 3,6"
            + " --sessions-max 1 --checks-max 2 --rounds-max 0 --pauses-max 5 --trace");
    }

    [Fact]
    public void Replay_OfAFullRun_NamesNone() =>
        Replay.Command(Full).ShouldBe("dotnet run -c Release --project tests/Cicd.Simulation -- --seed 47 --scenario pipeline --trace");

    private static RunRequest Shrink(Func<RunRequest, HashSet<int>, string?> failure) =>
        new Shrinker(request => Run(request, failure)).Shrink(Full, Run(Full, failure));

    private static RunResult Run(RunRequest request, Func<RunRequest, HashSet<int>, string?> failure)
    {
        FaultKind[] cycle = [FaultKind.CallLost, FaultKind.ReadFails, FaultKind.Kill];
        HashSet<int> happened = [];
        var counts = new SortedDictionary<FaultKind, int>();
        var number = 0;
        foreach (var n in Enumerable.Range(1, 12).Where(n => !request.Faults.Without.Contains(cycle[(n - 1) % 3])))
        {
            number++;
            if (!(number > request.Faults.Max) && !request.Faults.Skip.Contains(number))
            {
                var kind = cycle[(n - 1) % 3];
                happened.Add(n);
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        var failed = failure(request, happened) is { } what ? new RunFailure("stopped stays stopped", what) : null;
        return new RunResult(request.Seed, request.Scenario.Name, failed, TimeSpan.FromMinutes(1), counts, number, "digest", 100, []);
    }
}
