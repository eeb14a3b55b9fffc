namespace Cicd.Diagnosis;

/// <summary>Joins the lines that tell of one failure: opens at a sign, goes on while the layout says so, and looks back where a heading stands above.</summary>
internal sealed class BlockReader(BlockBook book)
{
    private const int LinesMax = 400;
    private const int PlainLinesMax = 40;

    private FailureBlock? _open;
    private string _prefix = string.Empty;
    private int _indent;
    private int _blanks;
    private int _plain;

    public void Read(in LogLine line, LineSign sign, int step, bool isKnown)
    {
        if (line.IsTerminalsOwn)
        {
            return;
        }

        if (_open is { } open && open.Step == step && GoesOn(open, line, sign))
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
            Shape = LineMask.Hash(line.Text),
            IsKnown = isKnown,
        };
        _prefix = BlockShape.Prefix(line.Text);
        _indent = BlockShape.Indent(line.Text);
        (_blanks, _plain) = (0, 0);
    }

    private bool GoesOn(FailureBlock open, in LogLine line, LineSign sign)
    {
        if (line.Number - open.FirstLine >= LinesMax || line.Mark is LogMark.GroupStart or LogMark.GroupEnd)
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(line.Text))
        {
            _blanks++;
            return false;
        }

        var isTest = open.Opening is SignKind.Test or SignKind.Crash or SignKind.Exception;
        if (_blanks > (isTest ? 2 : 1) || sign.Kind == SignKind.Ending || BlockShape.BeginsAnew(line.Text))
        {
            return false;
        }

        // Another failure of the same kind goes on with the same region only when nothing parts them.
        var isDeeper = BlockShape.Indent(line.Text) > _indent;
        if (sign.Kind == open.Opening && sign.Kind != SignKind.Hint && !isDeeper)
        {
            return _blanks == 0 || sign.Kind == SignKind.Place;
        }

        if (_blanks > 0)
        {
            return isTest ? isDeeper || BlockShape.IsAttached(line.Text) : isDeeper && open.Opening != SignKind.Hint;
        }

        return isDeeper
            || BlockShape.IsAttached(line.Text)
            || (_prefix.Length > 0 && line.Text.StartsWith(_prefix, StringComparison.Ordinal))
            || (sign.Score >= (int)SignKind.Hint && open.Opening != SignKind.Hint)
            || (isTest && _plain++ < PlainLinesMax);
    }

    private void Extend(FailureBlock open, in LogLine line, LineSign sign, bool isKnown)
    {
        open.LastLine = line.Number;
        _blanks = 0;
        if (sign.Score > open.Sign.Score)
        {
            (open.RootLine, open.Root, open.Sign, open.Shape, open.IsKnown) = (line.Number, Cut(line.Text), sign, LineMask.Hash(line.Text), isKnown);
        }
        else if (sign.IsTransient && !open.Sign.IsTransient)
        {
            open.Sign = open.Sign with { IsTransient = true };
        }
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
