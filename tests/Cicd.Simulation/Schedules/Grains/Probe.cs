namespace Cicd.Simulation.Schedules.Grains;

/// <summary>What the grains of a schedule leave behind for its judge, and what they check while they work.</summary>
internal sealed class Probe(ScheduleWorld world)
{
    private readonly List<string> _begun = [];
    private readonly List<string> _done = [];
    private int _inside;

    public IReadOnlyList<string> Begun => _begun;

    public IReadOnlyList<string> Done => _done;

    /// <summary>A reentrant grain lets others in while it waits.</summary>
    public bool MayInterleave { get; init; }

    /// <summary>Activations from OnActivateAsync to the end of OnDeactivateAsync.</summary>
    public int Living { get; private set; }

    /// <summary>Ever.</summary>
    public int Activations { get; private set; }

    public int Ticks { get; set; }

    /// <summary>The one that the grain was given.</summary>
    public CancellationToken Token { get; set; }

    /// <summary>When the dropping of the reminder was acknowledged.</summary>
    public TimeSpan? DroppedAt { get; set; }

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Activated()
    {
        Activations++;
        world.Check(++Living == 1, $"{Living} activations of one grain live in one silo");
    }

    public void Deactivated() => Living--;

    public void Enter(string who)
    {
        world.Note($"{who} begins");
        world.Check(Living == 1, $"{who} begins in a grain that has been deactivated");
        world.Check(++_inside == 1 || MayInterleave, $"{who} begins before the one before has ended");
        _begun.Add(who);
    }

    public void Exit(string who)
    {
        world.Note($"{who} ends");
        _inside--;
        _done.Add(who);
    }
}
