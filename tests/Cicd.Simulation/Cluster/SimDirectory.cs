namespace Cicd.Simulation.Cluster;

/// <summary>
/// Which silo a grain lives in, as the members believe. A silo that is taken for dead loses its grains to the others, also when it only hangs: then
/// a grain lives twice for a while, and the event log has to stop the older one.
/// </summary>
internal sealed class SimDirectory(SimCluster cluster, Random random)
{
    private readonly Dictionary<GrainId, SimSilo> _homes = [];

    /// <summary>Null when nobody is left that could take it.</summary>
    public SimSilo? Locate(GrainId grain, SimSilo? asking)
    {
        if (_homes.TryGetValue(grain, out var home) && cluster.Members.Contains(home))
        {
            return home;
        }

        if (cluster.Members.Count == 0)
        {
            return asking;
        }

        home = cluster.Members[random.Next(cluster.Members.Count)];
        _homes[grain] = home;
        return home;
    }
}
