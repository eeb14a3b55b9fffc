using System.Globalization;
using Cicd.Simulation.Time;

namespace Cicd.Simulation;

/// <summary>What happened, newest last; the oldest lines make room.</summary>
internal sealed class RunTrace(VirtualTime time, bool isLive)
{
    private const int LinesMax = 400;

    private readonly Queue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(FormattableString text)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.Elapsed.TotalSeconds,10:0.0000} {text.ToString(CultureInfo.InvariantCulture)}");
        if (isLive)
        {
            Console.WriteLine(line);
        }

        _lines.Enqueue(line);
        if (_lines.Count > LinesMax)
        {
            _lines.Dequeue();
        }
    }
}
