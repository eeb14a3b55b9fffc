namespace Cicd.Simulation.Crashes;

/// <summary>Dies at every point of a family, one run after the other, until a run passes without a crash.</summary>
internal sealed class CrashEnumeration(CrashFamily family, bool isPlanted, bool isTraced)
{
    private readonly List<(CrashRun Run, string What)> _failed = [];
    private IReadOnlyList<string> _calls = [];

    public CrashFamily Family => family;

    /// <summary>How often a process died once and another took over.</summary>
    public int Points { get; private set; }

    /// <summary>How often the one that took over died as well.</summary>
    public int Pairs { get; private set; }

    public IReadOnlyList<(CrashRun Run, string What)> Failed => _failed;

    /// <summary>Every point, or every so many-th.</summary>
    public void Singles(int every)
    {
        var whole = Run(int.MaxValue);
        _calls = whole.Plan.Counted;
        if (whole.Result.Failure is not null)
        {
            return;
        }

        for (var at = every; Run(at).Plan.Crashes.Count > 0; at += every)
        {
            Points++;
        }
    }

    /// <summary>Draws of two points. The second lies beyond the end in some of them; then there was one crash.</summary>
    public void Twice(int pairs)
    {
        var choices = new Random((int)family);
        for (var n = 0; n < pairs; n++)
        {
            var run = Run(1 + choices.Next(_calls.Count), 1 + choices.Next(_calls.Count));
            Pairs += run.Plan.Crashes.Count == 2 ? 1 : 0;
        }
    }

    public CrashRun Run(int at, int? then = null)
    {
        var run = CrashRun.Of(new CrashPoint(family, at, then, isPlanted), isTraced);
        if (run.Result.Failure is { } failure)
        {
            _failed.Add((run, $"{failure.Invariant}: {failure.What}"));
        }
        else if (!_calls.Take(run.Plan.Counted.Count).SequenceEqual(run.Plan.Counted.Take(_calls.Count), StringComparer.Ordinal))
        {
            _failed.Add((run, "determinism: the calls before the crash are not those of the run without one"));
        }

        return run;
    }
}
