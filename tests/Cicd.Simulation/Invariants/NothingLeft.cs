namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 14: at the end no worker runs, no effect is pending, no reminder is left. The scenario gives them a while to go.</summary>
internal sealed class NothingLeft(SimWorld world) : Invariant(world)
{
    protected override string Name => "nothing left";

    /// <summary>Null when there is nothing.</summary>
    public static string? In(SimWorld world)
    {
        if (world.Cluster.Living.SelectMany(silo => silo.Workers.Running).FirstOrDefault() is { } job)
        {
            return $"{job.Dispatch.Worker} epoch {job.Dispatch.Epoch} still runs";
        }

        var pending = world.Folds.Sessions.SelectMany(session => session.Pending).Concat(world.Folds.Stages.SelectMany(stage => stage.Pending)).FirstOrDefault();
        if (pending.Key is not null)
        {
            return $"effect {pending.Key} is still pending: {pending.Value}";
        }

        var reminders = Storage.SimStore.Now(world.Store.Reminders.ReadRows(0, 0)).Reminders;
        return reminders.FirstOrDefault() is { } reminder ? $"a reminder of {reminder.GrainId} is still there" : null;
    }

    public override void AtEnd() => Check(In(World) is null, In(World) ?? string.Empty);
}
