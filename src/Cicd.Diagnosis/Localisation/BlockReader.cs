namespace Cicd.Diagnosis;

/// <summary>Joins the lines that tell of one failure: opens at a sign, goes on while the layout says so, and looks back where a heading stands above.</summary>
internal sealed class BlockReader(BlockBook book)
{
    private const int LinesMax = 400;
    private const int PlainLinesMax = 40;
    private const int PlainLinesBehindErrorMax = 3;
    private const int PlainLinesBehindHintMax = 5;

    private FailureBlock? _open;
    private string _prefix = string.Empty;
    private int _indent;
    private int _blanks;
    private int _plain;
    private int _attempt;
    private bool _isCause;

    // Where every entry has its time, a line with a time is the next entry.
    private bool _isTimed;

    /// <param name="isNextAttempt">Does the line say that the same is tried once more?</param>
    public void Read(in LogLine line, LineSign sign, int step, bool isKnown, bool isNextAttempt)
    {
        _attempt += isNextAttempt ? 1 : 0;
        if (line.IsTerminalsOwn)
        {
            return;
        }

        if (_open is { } open && open.Step == step && open.Attempt == _attempt && !Outdoes(open, sign, isKnown) && GoesOn(open, line, sign))
        {
            Extend(open, line, sign, isKnown);
            return;
        }

        if (string.IsNullOrWhiteSpace(line.Text) && _open is not null)
        {
            return;
        }

        Close();
        if (sign.Score > 0)
        {
            Open(line, sign, step, isKnown);
        }
    }

    public void End() => Close();

    private void Open(in LogLine line, LineSign sign, int step, bool isKnown)
    {
        _open = new FailureBlock
        {
            FirstLine = line.Number,
            LastLine = line.Number,
            RootLine = line.Number,
            Root = Cut(line.Text),
            Sign = sign,
            Opening = sign.Kind,
            Step = step,
            Attempt = _attempt,
            Transients = sign.IsTransient ? 1 : 0,
            Shape = LineMask.Hash(line.Text),
            IsKnown = isKnown,
        };
        _prefix = BlockShape.Prefix(line.Text);
        _indent = BlockShape.Indent(line.Text);
        _isTimed = BlockShape.BeginsWithTime(line.Text);
        (_blanks, _plain, _isCause) = (0, 0, false);
    }

    // What the last green log knows, or what only counts failures, takes no new failure in.
    private static bool Outdoes(FailureBlock open, LineSign sign, bool isKnown) =>
        sign.Score >= (int)SignKind.Error && ((open.IsKnown && !isKnown) || open.Sign.Kind is SignKind.Echo or SignKind.Summary);

    private bool GoesOn(FailureBlock open, in LogLine line, LineSign sign)
    {
        if (line.Number - open.FirstLine >= LinesMax || line.Mark is LogMark.GroupStart or LogMark.GroupEnd or LogMark.Remark)
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(line.Text))
        {
            _blanks++;
            return false;
        }

        var isTest = open.Opening is SignKind.Test or SignKind.Crash or SignKind.Exception;
        var hasPrefix = _prefix.Length > 0 && line.Text.StartsWith(_prefix, StringComparison.Ordinal);
        if (_blanks > (isTest ? 2 : 1) || sign.Kind == SignKind.Ending || BlockShape.BeginsAnew(line.Text) || (!hasPrefix && isTest && sign.Kind is SignKind.Echo or SignKind.Summary))
        {
            return false;
        }

        // Another failure of the same kind goes on with the same region only when nothing parts them.
        var isDeeper = BlockShape.Indent(line.Text) > _indent && (_prefix.Length == 0 || !hasPrefix);
        if (sign.Kind == open.Opening && sign.Kind != SignKind.Hint && !isDeeper)
        {
            return _blanks == 0 || sign.Kind == SignKind.Place;
        }

        if (_blanks > 0)
        {
            // Chains of causes are set apart, and are the reason all the same.
            if (open.Opening >= SignKind.Error && line.Text.StartsWith("Caused by:", StringComparison.Ordinal))
            {
                _blanks = 0;
                return true;
            }

            return isTest ? isDeeper || BlockShape.IsAttached(line.Text) : isDeeper && open.Opening != SignKind.Hint;
        }

        return isDeeper
            || BlockShape.IsAttached(line.Text)
            || (hasPrefix && !IsListed(line.Text))
            || (sign.Score >= (int)SignKind.Hint && open.Opening != SignKind.Hint)
            || (open.Opening == SignKind.Hint && BlockShape.Indent(line.Text) == _indent && _indent > 0 && _plain++ < PlainLinesBehindHintMax)
            || (open.Opening >= SignKind.Error && _prefix.Length == 0 && !(_isTimed && BlockShape.BeginsWithTime(line.Text)) && _plain++ < (isTest ? PlainLinesMax : PlainLinesBehindErrorMax));
    }

    // [info] - adds numbers: what follows a test in a list of tests is the next one, unless it stands deeper.
    private bool IsListed(string text) => _prefix is "[info]" && BlockShape.Indent(text[_prefix.Length..]) <= 1;

    private void Extend(FailureBlock open, in LogLine line, LineSign sign, bool isKnown)
    {
        open.LastLine = line.Number;
        _blanks = 0;
        open.Signs += sign.Score > 0 ? 1 : 0;
        open.Transients += sign.IsTransient ? 1 : 0;
        if (sign.Score > open.Sign.Score)
        {
            (open.RootLine, open.Root, open.Sign, open.Shape, open.IsKnown) = (line.Number, Cut(line.Text), sign, LineMask.Hash(line.Text), isKnown);
        }
        else if ((_isCause && open.Sign.Kind <= SignKind.Place) || (open.Sign.Kind == SignKind.Hint && BlockShape.IsHeading(open.Root)))
        {
            // What a heading says stands below it, and the last cause of a chain is the reason.
            (open.RootLine, open.Root) = (line.Number, Cut(line.Text));
        }

        _isCause = line.Text is "Caused by:";
    }

    private void Close()
    {
        if (_open is { } closed)
        {
            book.Add(closed);
            _open = null;
        }
    }

    private static string Cut(string text) => text.Length > FailureDraft.MessageMax ? text[..FailureDraft.MessageMax] : text;
}
