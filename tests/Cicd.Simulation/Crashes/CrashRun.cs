using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Crashes;

/// <summary>The script from its beginning to its end, with the process dying where the point says.</summary>
/// <param name="Point">Where.</param>
/// <param name="Plan">What was counted, and which calls were the last.</param>
/// <param name="Result">How it ended.</param>
internal sealed record CrashRun(CrashPoint Point, CrashPlan Plan, RunResult Result)
{
    // One order of turns for all points, so that the calls before a crash are the same in each run.
    private const int Seed = 1;

    // Nothing else goes wrong.
    private static readonly FaultLimits Faults = new() { Max = 0 };

    public static CrashRun Of(CrashPoint point, bool isTraced = false)
    {
        var plan = new CrashPlan(point);
        CrashStore? store = null;
        try
        {
            var world = new SimWorld(new RunRequest(Seed, new CrashScript(), Faults, isTraced)
            {
                Silos = 1,
                Store = world => store = new CrashStore(world, plan),
            });
            return new CrashRun(point, plan, world.Run());
        }
        finally
        {
            store?.Dispose();
        }
    }
}
