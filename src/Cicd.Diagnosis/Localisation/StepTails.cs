namespace Cicd.Diagnosis;

/// <summary>The last words of a step before its end, for steps that fail without a word of failure.</summary>
internal sealed class StepTails
{
    public const int TailLines = 12;
    private const int ParagraphMin = 1;
    private const int StepsMax = 1000;

    private readonly Queue<LogLine> _tail = new(TailLines);
    private readonly Dictionary<int, LogLine[]> _failed = [];
    private int _step = int.MinValue;
    private bool _isParted;
    private bool _isBroken;

    public void Read(in LogLine line, LineSign sign, int step)
    {
        if (step != _step)
        {
            _tail.Clear();
            (_step, _isBroken) = (step, false);
        }

        if (sign.Kind is SignKind.Ending or SignKind.Echo)
        {
            Keep(step);
        }
        else if (line.Mark is LogMark.None or LogMark.Error or LogMark.Warning && !line.IsTerminalsOwn && !PassingLine.Is(line.Text))
        {
            Add(line);
        }
    }

    private void Keep(int step)
    {
        if (!_isBroken && _tail.Count > 0 && (_failed.Count < StepsMax || _failed.ContainsKey(step)))
        {
            _failed[step] = [.. _tail];
            _isBroken = true;
        }
    }

    // The last paragraph counts: a blank line behind which more comes ends the one before.
    private void Add(in LogLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Text))
        {
            _isParted = true;
            return;
        }

        if (_isParted && _tail.Count >= ParagraphMin)
        {
            _tail.Clear();
        }

        (_isParted, _isBroken) = (false, false);
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
