using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>The environment of a run that is to show on what a failure depends.</summary>
internal static class RerunSurroundings
{
    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    // UTC+14: another day than most machines for more than half of the time.
    private static readonly ImmutableDictionary<string, string?> FarAway = None.Add("TZ", "Pacific/Kiritimati");

    private static readonly ImmutableDictionary<string, string?> Plain =
        None.Add("LC_ALL", "C").Add("LANG", "C").Add("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");

    // Each tool has a word of its own, and ignores the others'. pytest has no order of its own to change: a plugin's is turned off.
    private static readonly ImmutableDictionary<string, string?> Shuffled =
        None.Add("PYTEST_ADDOPTS", "-p no:randomly").Add("GOFLAGS", "-shuffle=on").Add("SPEC_OPTS", "--order random").Add("SEED", "4242");

    public static ImmutableDictionary<string, string?> Of(RerunVariation variation) => variation switch
    {
        RerunVariation.TimeZone => FarAway,
        RerunVariation.Culture => Plain,
        RerunVariation.Order => Shuffled,
        RerunVariation.Same or RerunVariation.Ports => None,
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "There is no such variation."),
    };
}
