namespace Orleans.Runtime;

/// <summary>
/// Where a grain lives. Nobody registers one outside of the simulated cluster: then every grain lives in the silo that calls it.
/// </summary>
internal interface ICallRouter
{
    /// <summary>Brings the request to <see cref="Silo.Receive"/> of the grain's silo, at once or later, or loses it.</summary>
    void Route(Silo from, GrainId target, Request request);
}
