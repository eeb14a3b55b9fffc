using Cicd.Contracts;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Invariants;
using Cicd.Simulation.Scenarios;
using Cicd.Simulation.Storage;
using Cicd.Simulation.Time;
using Cicd.Simulation.Workers;
using Orleans.Storage;

namespace Cicd.Simulation;

/// <summary>Everything of one run. What it does follows from the seed, the scenario and the code alone.</summary>
internal sealed class SimWorld
{
    private const int StepsMax = 5_000_000;

    private readonly Invariant[] _invariants;
    private MemoryGrainStorage? _snapshots;
    private bool _isOver;

    public SimWorld(RunRequest request)
    {
        Seed = request.Seed;
        Scenario = request.Scenario;
        Choices = new Random(Seed);
        Scheduler = new SimScheduler(new Random(Seed + 1));
        Size = request.Size;
        Faults = new FaultInjector(new Random(Seed + 2), request.Faults, Scenario.Allows);
        Trace = new RunTrace(Time, request.IsTraced);
        EventIds = new SeededEventIds(Seed);
        Store = request.Store?.Invoke(this) ?? new SimStore(this);
        Cluster = new SimCluster(this, request.Silos ?? 2 + (Seed % 2));
        Client = new SimClient(this);
        _invariants = Invariant.All(this);
    }

    public int Seed { get; }

    public Scenario Scenario { get; }

    public RunSize Size { get; }

    /// <summary>For everything random but faults and scheduling, which have sources of their own.</summary>
    public Random Choices { get; }

    public VirtualTime Time { get; } = new();

    public SimScheduler Scheduler { get; }

    public FaultInjector Faults { get; }

    public RunTrace Trace { get; }

    public SeededEventIds EventIds { get; }

    public IRunStore Store { get; }

    public LogFolds Folds { get; } = new();

    public SimCluster Cluster { get; }

    public SimClient Client { get; }

    /// <summary>The sessions that the user has asked for, started or not.</summary>
    public List<SessionId> Requested { get; } = [];

    public RunFailure? Failure { get; private set; }

    /// <summary>Virtual time of the newest commit.</summary>
    public TimeSpan LastCommitAt { get; private set; }

    /// <summary>Nothing has gone wrong so far but tasks and the writing of results: silos, calls and storage have all worked as they should.</summary>
    public bool IsCalm => Faults.AreOfWorkOnly && Cluster.Disturbances == 0;

    /// <summary>A task runs, or waits for its turn, in a silo that lives.</summary>
    public bool IsAtWork => Cluster.Living.Any(silo => silo.Workers.Running.Any());

    /// <summary>One storage of snapshots for all silos; which silo's copier it uses does not matter.</summary>
    public IGrainStorage Snapshots(SimSilo silo) => _snapshots ??= new MemoryGrainStorage(silo.Engine);

    public RunResult Run()
    {
        Cluster.Start();
        new Nemesis(this).Begin();
        new SimWatcher(this).Begin();
        Client.Begin(async () =>
        {
            await Scenario.RunAsync(this);
            foreach (var invariant in _invariants)
            {
                invariant.AtEnd();
            }

            _isOver = true;
        });
        for (var steps = 0; !_isOver && Failure is null; steps++)
        {
            if (Scheduler.Intruder is { } intruder)
            {
                Fail("one thread", intruder);
            }
            else if (steps > StepsMax)
            {
                Fail("bounded work", $"{StepsMax} steps and no end");
            }
            else if (!Scheduler.TryRunOne() && !Time.TryAdvance())
            {
                Fail("liveness", "nothing is due any more, and the scenario has not ended");
            }
        }

        return new RunResult(Seed, Scenario.Name, Failure, Time.Elapsed, Faults.Counts, Faults.Drawn, Store.Digest(), Store.Events, Trace.Lines);
    }

    /// <summary>The first failure ends the run.</summary>
    public void Fail(string invariant, string what)
    {
        if (Failure is null)
        {
            Failure = new RunFailure(invariant, what);
            Trace.Add($"FAILED {invariant}: {what}");
        }
    }

    /// <summary>Work that nobody awaits: what it throws fails the run.</summary>
    public async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // The boundary of the run: it fails with whatever this is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail("no exception", failure.ToString());
        }
    }

    public void Observe(Commit commit)
    {
        LastCommitAt = commit.At;
        Folds.Take(commit);
        Tell(invariant => invariant.Committed(commit));
    }

    public void Observe(TaskDispatch dispatch) => Tell(invariant => invariant.Dispatched(dispatch));

    public void Observe(SimJob job) => Tell(invariant => invariant.Begun(job));

    public void Observe(Acknowledged command)
    {
        Trace.Add($"client: {command.Kind} of {command.Session} is {(command.IsRefused ? "refused" : "acknowledged")}");
        Tell(invariant => invariant.Acknowledged(command));
    }

    public void Observe(SessionView view) => Tell(invariant => invariant.Seen(view));

    public void Observe(StageView view) => Tell(invariant => invariant.Seen(view));

    public void Observe(GrainId target, Call call) => Tell(invariant => invariant.Called(target, call));

    public void ObserveConclusion(SessionView view) => Tell(invariant => invariant.Concluding(view));

    public void ObserveReminderDropped(GrainId grain) => Tell(invariant => invariant.ReminderDropped(grain));

    public void ObserveSnapshot(GrainId grain, object? snapshot) => Tell(invariant => invariant.SnapshotWritten(grain, snapshot));

    private void Tell(Action<Invariant> what)
    {
        foreach (var invariant in _invariants)
        {
            what(invariant);
        }
    }
}
