namespace Cicd.Simulation.Crashes;

/// <summary>Where in a call to the storage the process dies. Names appear in the output and after <c>--family</c>.</summary>
internal enum CrashFamily
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Before the call takes effect. Every call counts, reads too.</summary>
    Before,

    /// <summary>When it is committed and not yet acknowledged. Calls that write count.</summary>
    After,

    /// <summary>Before a statement of the writer's connection: in the middle of a transaction, of a batch, of the first migration. Statements count.</summary>
    Statement,
}
