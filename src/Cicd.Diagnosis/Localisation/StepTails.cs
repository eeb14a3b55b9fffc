namespace Cicd.Diagnosis;

/// <summary>The last words of a step before its end, for steps that fail without a word of failure.</summary>
internal sealed class StepTails
{
    private const int TailLines = 12;
    private const int StepsMax = 1000;

    private readonly Queue<LogLine> _tail = new(TailLines);
    private readonly Dictionary<int, LogLine[]> _failed = [];
    private int _step = int.MinValue;

    public void Read(in LogLine line, LineSign sign, int step)
    {
        if (step != _step)
        {
            _tail.Clear();
            _step = step;
        }

        if (sign.Kind == SignKind.Ending && _failed.Count < StepsMax)
        {
            _failed.TryAdd(step, [.. _tail]);
        }

        if (line.Mark == LogMark.Remark || string.IsNullOrWhiteSpace(line.Text) || sign.Kind == SignKind.Ending)
        {
            return;
        }

        if (_tail.Count == TailLines)
        {
            _tail.Dequeue();
        }

        _tail.Enqueue(line);
    }

    /// <summary>Before the line that said the step had failed; at the log's end for the last step; else empty.</summary>
    public IReadOnlyList<LogLine> Of(int step) => _failed.TryGetValue(step, out var tail) ? tail : step == _step ? [.. _tail] : [];

    /// <summary>The log's own end.</summary>
    public IReadOnlyList<LogLine> Last => [.. _tail];
}
