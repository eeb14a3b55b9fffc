namespace Cicd.Simulation.Schedules;

/// <summary>All schedules, by name. A planted bug is not among those that are all explored.</summary>
internal static class ScheduleCatalog
{
    public static IReadOnlyList<Func<Schedule>> All { get; } =
    [
        () => new EtagSchedule(),
        () => new TwoWritesSchedule(),
        () => new TurnsSchedule(),
        () => new InterleaveSchedule(),
        () => new ReentrantSchedule(),
        () => new TimerSchedule(),
        () => new ReminderSchedule(),
        () => new DeactivationSchedule(),
        () => new StopSchedule(),
        () => new CancellationSchedule(),
        () => new TimeoutSchedule(),
        () => new MachineSchedule(),
    ];

    public static IReadOnlyList<Func<Schedule>> Planted { get; } = [() => new EtagSchedule(isLoose: true)];

    /// <exception cref="ArgumentException">There is no such schedule.</exception>
    public static Func<Schedule> Named(string name) => All.Concat(Planted).FirstOrDefault(make => make().Name == name)
        ?? throw new ArgumentException(
            $"There is no schedule '{name}'. There are: {string.Join(", ", All.Select(make => make().Name))}; planted: {string.Join(", ", Planted.Select(make => make().Name))}.");
}
