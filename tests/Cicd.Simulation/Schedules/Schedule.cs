namespace Cicd.Simulation.Schedules;

/// <summary>
/// A few clients of one thing of the engine, and what must hold however their steps fall. Made anew for each order of steps; it lives on one thread.
/// </summary>
internal abstract class Schedule
{
    /// <summary>After <c>--name</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// How it may end. An end that is not in the list is a failure, and so is one in the list that no order leads to: then the schedule does not
    /// show what it was written for.
    /// </summary>
    public abstract IReadOnlyList<string> Outcomes { get; }

    /// <summary>How often an order may depart from "the oldest first"; null: as often as it likes.</summary>
    public virtual int? DeparturesMax => null;

    /// <summary>Until then, time may pass while there is something to do. Later it passes only when there is nothing.</summary>
    public virtual TimeSpan Horizon => TimeSpan.Zero;

    /// <summary>What is there when the clients begin; always done in the same order.</summary>
    public virtual Task PrepareAsync(ScheduleWorld world) => Task.CompletedTask;

    /// <summary>All of them begin at once, and each does one thing after the other.</summary>
    public abstract IReadOnlyList<Func<Task>> Clients(ScheduleWorld world);

    /// <summary>Called when nothing is left to do; says how it ended, or fails the world.</summary>
    public abstract string Judge(ScheduleWorld world);
}
