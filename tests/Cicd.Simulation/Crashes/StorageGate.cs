using Cicd.Simulation.Cluster;

namespace Cicd.Simulation.Crashes;

/// <summary>Every call of one process to its storage passes here, and one of them is its last. A dead process gets no answer, ever.</summary>
internal sealed class StorageGate(SimWorld world, CrashStore store, SimSilo silo)
{
    public bool IsDead => silo.Queue.IsDead;

    public Task<T> ReadAsync<T>(string call, Func<Task<T>> ask)
    {
        world.Trace.Add($"{silo}: {call}");
        return IsDead || IsLast(CrashFamily.Before, call) ? Never<T>() : ask();
    }

    public async Task<T> WriteAsync<T>(string call, Func<Task<T>> ask)
    {
        var answer = await ReadAsync(call, ask);
        return IsLast(CrashFamily.After, call) ? await Never<T>() : answer;
    }

    public Task WriteAsync(string call, Func<Task> ask) => WriteAsync(call, async () =>
    {
        await ask();
        return true;
    });

    /// <summary>Completes at once, or never.</summary>
    public Task WhileAliveAsync() => IsDead ? Never<bool>() : Task.CompletedTask;

    /// <summary>Called by SQLite before each statement. On the files of the dead process, the statement runs all the same; nobody will look at them.</summary>
    public void Watch(string statement)
    {
        try
        {
            if (!IsDead)
            {
                IsLast(CrashFamily.Statement, OneLine(statement));
            }
        }
#pragma warning disable CA1031 // There is native code between here and whoever could handle it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Fail("no exception", failure.ToString());
        }
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    private static string OneLine(string statement)
    {
        const int CharactersMax = 100;
        var line = string.Join(' ', statement.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= CharactersMax ? line : line[..CharactersMax] + "…";
    }

    private bool IsLast(CrashFamily family, string call)
    {
        if (!store.Plan.IsReached(family, call))
        {
            return false;
        }

        store.Crash(silo);
        return true;
    }
}
