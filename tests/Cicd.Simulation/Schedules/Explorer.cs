namespace Cicd.Simulation.Schedules;

/// <summary>
/// Plays a schedule in every order of its steps: depth first, each time from the beginning, with the last choice that has an alternative left taken
/// the next way. It has seen all when no choice has one.
/// </summary>
internal sealed class Explorer(Func<Schedule> make)
{
    // Far beyond what the schedules need: a space that is larger is not explored in a coffee break and wants a bound on departures.
    private const int PlaysMax = 2_000_000;

    private readonly List<(int Taken, int Open)> _path = [];
    private int _depth;

    public Exploration Explore()
    {
        var seen = new Exploration { Schedule = make() };
        do
        {
            seen.Add(Play(isTraced: false), [.. _path.Select(choice => choice.Taken)], _path.Count == 0 ? 1 : _path.Max(choice => choice.Open));
        }
        while (seen.Failure is null && seen.Plays < PlaysMax && TryTurn(seen.Schedule.DeparturesMax ?? int.MaxValue));

        seen.IsWhole = seen.Failure is null && _path.Count == 0;
        seen.CheckOutcomes();
        return seen;
    }

    /// <summary>One order: these choices, and then the oldest first.</summary>
    public Exploration Replay(IReadOnlyList<int> choices)
    {
        _path.AddRange(choices.Select(choice => (choice, 0)));
        var seen = new Exploration { Schedule = make() };
        seen.Add(Play(isTraced: true), choices, openMost: 0);
        return seen;
    }

    private (ScheduleWorld World, string? Outcome) Play(bool isTraced)
    {
        var schedule = make();
        var world = new ScheduleWorld(isTraced);
        world.Begin("preparation", () => schedule.PrepareAsync(world));
        world.Run(_ => 0, TimeSpan.Zero);
        _depth = 0;
        var clients = schedule.Clients(world);
        for (var n = 0; n < clients.Count; n++)
        {
            world.Begin($"client {n + 1}", clients[n]);
        }

        world.Run(open => Choose(world, open), schedule.Horizon);
        return (world, world.Failure is null ? schedule.Judge(world) : null);
    }

    private int Choose(ScheduleWorld world, int open)
    {
        if (_depth == _path.Count)
        {
            _path.Add((0, open));
        }

        var (taken, before) = _path[_depth];
        if ((before != 0 && before != open) || taken >= open)
        {
            world.Fail($"determinism: choice {_depth} had {before} ways and has {open}");
            return 0;
        }

        _path[_depth++] = (taken, open);
        return taken;
    }

    private bool TryTurn(int departuresMax)
    {
        // What was played may be shorter than the path that was asked for only when it failed.
        while (_path.Count > 0)
        {
            var (taken, open) = _path[^1];
            _path.RemoveAt(_path.Count - 1);
            if (taken + 1 < open && _path.Count(choice => choice.Taken > 0) < departuresMax)
            {
                _path.Add((taken + 1, open));
                return true;
            }
        }

        return false;
    }
}
