using System.Globalization;
using System.Text;

namespace Cicd.Simulation.Shrinking;

/// <summary>The command that plays a run again.</summary>
internal static class Replay
{
    public static string Command(RunRequest request)
    {
        var command = new StringBuilder("dotnet run -c Release --project tests/Cicd.Simulation --");
        Add(command, "--seed", request.Seed, int.MaxValue);
        command.Append(CultureInfo.InvariantCulture, $" --scenario {request.Scenario.Name}");
        AddList(command, "--without", request.Faults.Without);
        Add(command, "--faults-max", request.Faults.Max ?? int.MaxValue, int.MaxValue);
        AddList(command, "--skip-faults", request.Faults.Skip);
        Add(command, "--sessions-max", request.Size.SessionsMax, int.MaxValue);
        Add(command, "--checks-max", request.Size.ChecksMax, int.MaxValue);
        Add(command, "--rounds-max", request.Size.RoundsMax, int.MaxValue);
        Add(command, "--pauses-max", request.Size.PauseMaxSeconds, int.MaxValue);
        return command.Append(" --trace").ToString();
    }

    private static void Add(StringBuilder command, string option, int value, int unsaid)
    {
        if (value != unsaid)
        {
            command.Append(CultureInfo.InvariantCulture, $" {option} {value}");
        }
    }

    private static void AddList<T>(StringBuilder command, string option, IReadOnlyCollection<T> values)
    {
        if (values.Count > 0)
        {
            command.Append(CultureInfo.InvariantCulture, $" {option} {string.Join(',', values)}");
        }
    }
}
