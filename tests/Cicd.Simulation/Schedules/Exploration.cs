using System.Globalization;

namespace Cicd.Simulation.Schedules;

/// <summary>What has been seen of a schedule.</summary>
internal sealed class Exploration
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public required Schedule Schedule { get; init; }

    /// <summary>Orders that were played.</summary>
    public int Plays { get; private set; }

    public int StepsMost { get; private set; }

    public int ChoicesMost { get; private set; }

    /// <summary>Ways at one choice.</summary>
    public int OpenMost { get; private set; }

    /// <summary>Nothing is left to be seen, within the bound on departures.</summary>
    public bool IsWhole { get; set; }

    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public string? Failure { get; private set; }

    /// <summary>The choices that led to the failure, as they are typed; empty when it is not the failure of one order.</summary>
    public string Choices { get; private set; } = string.Empty;

    public void Add((ScheduleWorld World, string? Outcome) played, IReadOnlyList<int> choices, int openMost)
    {
        Plays++;
        StepsMost = Math.Max(StepsMost, played.World.Steps);
        ChoicesMost = Math.Max(ChoicesMost, choices.Count);
        OpenMost = Math.Max(OpenMost, openMost);
        var failure = played.World.Failure
            ?? (Schedule.Outcomes.Contains(played.Outcome) ? null : $"it ended as '{played.Outcome}', which it must not");
        if (failure is not null)
        {
            Failure = failure;
            Choices = string.Join(',', choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            _outcomes[played.Outcome!] = _outcomes.GetValueOrDefault(played.Outcome!) + 1;
        }
    }

    /// <summary>An end that was promised and never came, and a space that was left before its end, are failures too.</summary>
    public void CheckOutcomes()
    {
        if (Failure is null && !IsWhole)
        {
            Failure = $"there is more to see after {Plays} orders: it needs a bound on departures";
        }
        else if (Failure is null && Schedule.Outcomes.FirstOrDefault(outcome => !_outcomes.ContainsKey(outcome)) is { } missing)
        {
            Failure = $"no order of steps ends as '{missing}'";
        }
    }
}
