using System.Globalization;

namespace Cicd.Simulation.Crashes;

/// <summary>Counts the calls of one family, and says when it is time to die.</summary>
internal sealed class CrashPlan(CrashPoint point)
{
    private readonly List<string> _counted = [];
    private readonly List<string> _crashes = [];
    private int _seen;

    public bool IsPlanted => point.IsPlanted;

    /// <summary>What was counted until the first crash, in order.</summary>
    public IReadOnlyList<string> Counted => _counted;

    /// <summary>Where the processes died, as a person reads it.</summary>
    public IReadOnlyList<string> Crashes => _crashes;

    private int? Next => _crashes.Count == 0 ? point.At : _crashes.Count == 1 ? point.Then : null;

    public bool IsReached(CrashFamily family, string call)
    {
        if (family != point.Family)
        {
            return false;
        }

        _seen++;
        if (_crashes.Count == 0)
        {
            _counted.Add(call);
        }

        if (_seen != Next)
        {
            return false;
        }

        _crashes.Add(string.Create(CultureInfo.InvariantCulture, $"{CrashPoint.Name(family)} {_seen} ({call})"));
        _seen = 0;
        return true;
    }
}
