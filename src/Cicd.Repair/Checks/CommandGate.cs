using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>Lets a bounded number of commands run at the same time in this process; more would only make all of them slower.</summary>
public sealed class CommandGate : IDisposable
{
    private readonly SemaphoreSlim _slots;

    /// <param name="slots">At least 1. <see cref="ForThisMachine"/> has as many as it has cores, and at least 2.</param>
    public CommandGate(int slots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        Slots = slots;
        _slots = new SemaphoreSlim(slots, slots);
    }

    public int Slots { get; }

    public static CommandGate ForThisMachine() => new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Waits for a slot and runs; the agent's clock stands still from the wait to the end.</summary>
    public async Task<T> RunAsync<T>(AgentClock clock, Func<Task<T>> command, CancellationToken cancellationToken)
    {
        using var pause = clock.PauseForCommand();
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await command();
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}
