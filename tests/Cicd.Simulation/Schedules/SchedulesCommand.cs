using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cicd.Simulation.Schedules;

/// <summary>The sub-command <c>schedules</c>.</summary>
internal static class SchedulesCommand
{
    /// <returns>0 when everything holds in every order, 1 when not, 2 for a wrong command line.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            return Run(ScheduleOptions.Parse(arguments));
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }

    private static int Run(ScheduleOptions asked)
    {
        var watch = Stopwatch.StartNew();
        var seen = asked.Schedules.Select(make => One(make, asked)).ToList();
        if (asked.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                schedules = seen.ToDictionary(one => one.Schedule.Name, one => one.Plays),
                bounded = seen.Where(one => one.Schedule.DeparturesMax is not null).ToDictionary(one => one.Schedule.Name, one => one.Schedule.DeparturesMax),
                failed = seen.Where(one => one.Failure is not null).Select(one => $"--name {one.Schedule.Name}{Replay(one)}"),
                realSeconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            }));
        }

        return seen.All(one => one.Failure is null) ? 0 : 1;
    }

    private static Exploration One(Func<Schedule> make, ScheduleOptions asked)
    {
        var watch = Stopwatch.StartNew();
        var explorer = new Explorer(make);
        var seen = asked.Replay is { } choices ? explorer.Replay(choices) : explorer.Explore();
        if (seen.Failure is { } failure)
        {
            Say($"{seen.Schedule.Name} failed in order {seen.Plays}: {failure}");
            Say($"replay: dotnet run -c Release --project tests/Cicd.Simulation -- schedules --name {seen.Schedule.Name}{Replay(seen)}");
        }
        else if (!asked.Json)
        {
            var extent = asked.Replay is not null ? "replayed" : seen.Schedule.DeparturesMax is { } most ? $"all with at most {most} departures from the oldest first" : "all there are";
            var outcomes = string.Join(", ", seen.Outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key} {outcome.Value}")));
            Say($"{seen.Schedule.Name}: {seen.Plays} orders, {extent}; up to {seen.StepsMost} steps, {seen.ChoicesMost} choices, {seen.OpenMost} ways; {outcomes}; {watch.Elapsed.TotalSeconds:0.0} s");
        }

        return seen;
    }

    private static string Replay(Exploration seen) => seen.Choices.Length == 0 ? string.Empty : $" --replay {seen.Choices}";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
