using System.Globalization;

namespace Cicd.Simulation.Cluster;

/// <summary>The silos of a run, and what befalls them.</summary>
internal sealed class SimCluster
{
    private readonly SimWorld _world;
    private readonly List<SimSilo> _members = [];
    private readonly SimSilo?[] _slots;
    private readonly HashSet<SimSilo> _doomed = [];
    private int _started;

    public SimCluster(SimWorld world, int silos)
    {
        _world = world;
        _slots = new SimSilo?[silos];
        Directory = new SimDirectory(this, new Random(world.Seed + 3));
        Network = new SimNetwork(world);
    }

    /// <summary>How often a silo was killed, hung or stopped.</summary>
    public int Disturbances { get; private set; }

    public SimDirectory Directory { get; }

    public SimNetwork Network { get; }

    /// <summary>The silos that are taken for alive. One that hangs may be among them, and one that has just been killed.</summary>
    public IReadOnlyList<SimSilo> Members => _members;

    public IEnumerable<SimSilo> Living => _slots.OfType<SimSilo>().Where(silo => !silo.Queue.IsDead);

    /// <summary>No silo is dead, hung, or taken for dead.</summary>
    public bool IsWhole => _slots.All(silo =>
        silo is { IsStarted: true, Queue: { IsDead: false, IsHung: false } } && _members.Contains(silo) && !_doomed.Contains(silo));

    public void Start()
    {
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            Start(slot);
        }
    }

    /// <summary>Kill -9, and a restart a while later.</summary>
    public void Kill(SimSilo silo) => Kill(silo, Seconds(0.5, 10), Seconds(1, 25));

    /// <summary>Kill -9 of everything at once, as when the machine goes down; all of it comes back at the same time.</summary>
    /// <returns>After which time that will be.</returns>
    public TimeSpan KillAll()
    {
        var back = Seconds(1, 25);
        foreach (var silo in Living.ToList())
        {
            Kill(silo, TimeSpan.Zero, back);
        }

        return back;
    }

    private void Kill(SimSilo silo, TimeSpan noticedAfter, TimeSpan backAfter)
    {
        if (silo.Queue.IsDead)
        {
            return;
        }

        Disturbances++;
        _world.Trace.Add($"{silo} is killed");
        silo.Queue.Kill();
        silo.Workers.Clear();
        _world.Time.In(noticedAfter, () => _members.Remove(silo));
        _world.Time.In(backAfter, () => Start(Array.IndexOf(_slots, silo)));
    }

    /// <summary>SIGSTOP, and SIGCONT a while later. If that takes longer than the others wait, they go on without it, and it dies when it sees that.</summary>
    public void Hang(SimSilo silo)
    {
        if (silo.Queue.IsDead || silo.Queue.IsHung)
        {
            return;
        }

        Disturbances++;
        var length = Seconds(0.5, 90);
        _world.Trace.Add($"{silo} hangs for {length.TotalSeconds:0.0} s");
        silo.Queue.Hang();
        var givenUpAfter = Seconds(4, 15);
        var isGivenUp = length > givenUpAfter;
        if (isGivenUp)
        {
            _world.Time.In(givenUpAfter, () => _members.Remove(silo));
        }

        _world.Time.In(length, () => Return(silo, isGivenUp));
    }

    /// <summary>SIGTERM, and a restart a while later.</summary>
    public void Stop(SimSilo silo)
    {
        if (silo.Queue.IsDead || silo.Queue.IsHung || !_members.Remove(silo))
        {
            return;
        }

        Disturbances++;
        _world.Trace.Add($"{silo} is stopped");
        silo.Engine.Background.Start(async () =>
        {
            // Killed while it stops, it does not come back from here.
            await _world.GuardAsync(silo.StopAsync);
            silo.Queue.Kill();
            silo.Workers.Clear();
            _world.Time.In(Seconds(1, 25), () => Start(Array.IndexOf(_slots, silo)));
        });
    }

    private void Return(SimSilo silo, bool isGivenUp)
    {
        if (silo.Queue.IsDead)
        {
            return;
        }

        _world.Trace.Add($"{silo} is back{(isGivenUp ? ", though it was given up" : string.Empty)}");
        silo.Queue.Return();
        if (isGivenUp)
        {
            // Until it reads the membership table, it believes in its old activations.
            _doomed.Add(silo);
            _world.Time.In(Seconds(0.1, 15), () => Kill(silo));
        }
    }

    private void Start(int slot)
    {
        var silo = new SimSilo(_world, string.Create(CultureInfo.InvariantCulture, $"silo{slot}.{++_started}"));
        _slots[slot] = silo;
        _members.Add(silo);
        _world.Trace.Add($"{silo} starts");
        silo.Engine.Background.Start(() => StartAsync(silo));
    }

    private async Task StartAsync(SimSilo silo)
    {
        try
        {
            await silo.StartAsync();
        }
        catch (IOException failure)
        {
            // A process that can't reach its storage ends, and is started again.
            _world.Trace.Add($"{silo} could not start: {failure.Message}");
            Kill(silo);
        }
#pragma warning disable CA1031 // The boundary of the run: it fails with whatever this is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _world.Fail("no exception", failure.ToString());
        }
    }

    private TimeSpan Seconds(double least, double most) => TimeSpan.FromSeconds(least + (_world.Choices.NextDouble() * (most - least)));
}
