namespace Cicd.Processes.Tests;

/// <summary>The children of the test process itself.</summary>
internal static class ProcessChildren
{
    public static int Zombies() => ProcessTable.Read().Count(entry => entry.Parent == Environment.ProcessId && entry.IsZombie);
}
