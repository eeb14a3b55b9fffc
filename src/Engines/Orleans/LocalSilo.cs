using System.Net;
using Orleans.Configuration;

namespace Cicd.Engines;

/// <summary>Compiled into hosts with <c>Engine=Orleans</c>; its twin for the embedded engine has the same members.</summary>
internal static class LocalSilo
{
    /// <summary>The silo is a cluster by itself, inside this process, out of reach of others. Its cluster ends with it.</summary>
    public static ISiloBuilder UseLocalSilo(this ISiloBuilder silo) => silo
        .UseLocalhostClustering(gatewayPort: 0)
        // Orleans insists on listening. Any free port will do, because nobody connects: so several processes never ask for the same one.
        .Configure<EndpointOptions>(endpoints => endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, port: 0));
}
