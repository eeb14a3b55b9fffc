using Cicd.Simulation.Cluster;

namespace Cicd.Simulation.Faults;

/// <summary>Every few seconds something befalls a silo; what befalls one may still last when the next comes.</summary>
internal sealed class Nemesis(SimWorld world)
{
    public void Begin() => world.Time.In(TimeSpan.FromSeconds(world.Choices.NextDouble() * 10), Strike);

    private void Strike()
    {
        if (!world.Faults.AreOn)
        {
            return;
        }

        if (world.Cluster.Living.ToList() is { Count: > 0 } living)
        {
            Strike(living[world.Choices.Next(living.Count)]);
        }

        Begin();
    }

    private void Strike(SimSilo silo)
    {
        if (world.Faults.Happens(FaultKind.ClockJump))
        {
            var jump = TimeSpan.FromSeconds(Math.Pow(10, world.Choices.NextDouble() * 3.55) * (world.Choices.Next(2) == 0 ? 1 : -1));
            silo.Clock.Skew += jump;
            world.Trace.Add($"{silo}'s clock jumps by {jump.TotalSeconds:0} s");
        }

        if (world.Faults.Happens(FaultKind.Cut))
        {
            world.Cluster.Network.Cut(TimeSpan.FromSeconds(5 + (world.Choices.NextDouble() * 35)));
        }

        if (world.Faults.Happens(FaultKind.Kill))
        {
            world.Cluster.Kill(silo);
        }
        else if (world.Faults.Happens(FaultKind.Hang))
        {
            world.Cluster.Hang(silo);
        }
        else if (world.Faults.Happens(FaultKind.Stop))
        {
            world.Cluster.Stop(silo);
        }
    }
}
