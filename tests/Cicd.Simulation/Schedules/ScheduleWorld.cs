using Cicd.Simulation.Cluster;
using Cicd.Simulation.Time;

namespace Cicd.Simulation.Schedules;

/// <summary>Silos, clients and what is outside of them, on one thread; somebody else says what comes next.</summary>
internal sealed class ScheduleWorld
{
    private const int StepsMax = 5_000;

    private readonly Dictionary<SiloQueue, string> _names = [];
    private readonly SiloQueue _outside;
    private readonly RunTrace? _trace;
    private int _open;

    public ScheduleWorld(bool isTraced)
    {
        _trace = isTraced ? new RunTrace(Time, isLive: true) : null;
        _outside = NewQueue("outside");
    }

    public VirtualTime Time { get; } = new();

    public SimScheduler Scheduler { get; } = new(new Random(0));

    public string? Failure { get; private set; }

    public int Steps { get; private set; }

    /// <summary>The first failure counts.</summary>
    public void Fail(string what)
    {
        Failure ??= what;
        Note($"FAILED {what}");
    }

    public void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Fail(otherwise);
        }
    }

    public void Note(FormattableString what) => _trace?.Add(what);

    public SiloQueue NewQueue(string name)
    {
        var queue = new SiloQueue(Scheduler, turnsPerItem: 1);
        _names.Add(queue, name);
        return queue;
    }

    /// <summary>Completes when what is outside gets round to it: a disk, a network, a process.</summary>
    public Task LaterAsync()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _outside.Do(later.SetResult);
        return later.Task;
    }

    /// <summary>Somebody who does one thing after the other; what it throws fails the world.</summary>
    public void Begin(string name, Func<Task> work)
    {
        _open++;
        new BackgroundScheduler(NewQueue(name)).Start(async () =>
        {
            try
            {
                await work();
                Note($"{name} has ended");
                _open--;
            }
#pragma warning disable CA1031 // The boundary of the world: it fails with whatever this is.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Fail($"{name}: {failure}");
            }
        });
    }

    /// <summary>Does everything, in the order that is chosen, until nothing is left to do. Time that has to pass beyond the horizon means that somebody waits in vain.</summary>
    /// <param name="choose">Given how many things could be next, says which; the last may be that time passes.</param>
    /// <param name="horizon">See <see cref="Schedule.Horizon"/>.</param>
    public void Run(Func<int, int> choose, TimeSpan horizon)
    {
        while (Failure is null)
        {
            var ready = Scheduler.Ready.Count;
            var mayPass = Time.NextDue is { } due && due <= horizon;
            if (ready == 0 && !mayPass)
            {
                break;
            }

            Step(ready + (mayPass ? 1 : 0) is var open and > 1 ? choose(open) : 0, ready);
        }

        Check(Failure is not null || _open == 0, "somebody waits for ever");
    }

    private void Step(int chosen, int ready)
    {
        Check(++Steps <= StepsMax, $"{StepsMax} steps and no end");
        if (chosen == ready)
        {
            Time.TryAdvance();
            Note($"  time passes");
        }
        else
        {
            Note($"  {_names[Scheduler.Ready[chosen].Queue]}: {What(Scheduler.Ready[chosen].Work)}");
            Scheduler.Run(chosen);
        }

        if (Scheduler.Intruder is { } intruder)
        {
            Fail($"one thread: {intruder}");
        }
    }

    private static string What(Action work) => work.Target switch
    {
        Activation activation => activation.ToString(),
        null => "step",
        var other => other.GetType() is { IsNested: true } nested ? nested.DeclaringType!.Name : other.GetType().Name,
    };
}
