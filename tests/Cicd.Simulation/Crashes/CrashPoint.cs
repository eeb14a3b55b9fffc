using System.Globalization;

namespace Cicd.Simulation.Crashes;

/// <param name="Family">What is counted.</param>
/// <param name="At">Which one is the last of the first process, from 1.</param>
/// <param name="Then">Which one is the last of the process that takes over, counted from its start; null: that one lives.</param>
/// <param name="IsPlanted">With the planted bug of <see cref="LooseWriter"/>.</param>
internal sealed record CrashPoint(CrashFamily Family, int At, int? Then = null, bool IsPlanted = false)
{
    /// <summary>On the command line.</summary>
    public string Arguments => string.Create(
        CultureInfo.InvariantCulture,
        $"--family {Name(Family)} --at {At}{(Then is { } then ? $" --then {then}" : string.Empty)}{(IsPlanted ? " --planted" : string.Empty)}");

#pragma warning disable CA1308 // As they are typed.
    public static string Name(CrashFamily family) => family.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
