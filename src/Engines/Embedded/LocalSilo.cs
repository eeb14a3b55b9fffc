namespace Cicd.Engines;

/// <summary>Compiled into hosts with <c>Engine=Embedded</c>; its twin for Orleans has the same members.</summary>
internal static class LocalSilo
{
    /// <summary>The silo is a cluster by itself, inside this process, out of reach of others. Here it always is.</summary>
    public static ISiloBuilder UseLocalSilo(this ISiloBuilder silo) => silo;
}
