namespace Cicd.Simulation.Cluster;

/// <summary>One silo's way to the grains: what lives here is called here, whatever the others believe.</summary>
internal sealed class SimRouter(SimSilo self, SimWorld world) : ICallRouter
{
    public void Route(Silo from, GrainId target, Request request)
    {
        if (request is Call call)
        {
            world.Observe(target, call);
        }

        var cluster = world.Cluster;
        if (from.TryGetActivation(target, out _) || cluster.Directory.Locate(target, self) is not { } home || home == self)
        {
            from.Receive(target, request);
        }
        else
        {
            cluster.Network.Send(self, home, target, request);
        }
    }
}
