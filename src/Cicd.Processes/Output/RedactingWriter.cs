using System.Text;

namespace Cicd.Processes;

/// <summary>
/// Passes output on, redacted: whole lines, or pieces of an endless line that are cut where no secret is cut. Holds back at most
/// <see cref="PendingBytesMax"/>.
/// </summary>
internal sealed class RedactingWriter(SecretRedactor redactor, HeadTailFile target)
{
    private const int PendingBytesMax = 128 * 1024;

    private readonly byte[] _pending = new byte[PendingBytesMax];
    private int _length;
    private int _keyBudget;

    public void Write(ReadOnlySpan<byte> output)
    {
        while (output.Length > 0)
        {
            var taken = Math.Min(output.Length, PendingBytesMax - _length);
            output[..taken].CopyTo(_pending.AsSpan(_length));
            _length += taken;
            output = output[taken..];
            PassOn(PassableLength());
        }
    }

    public void Complete() => PassOn(_length);

    private int PassableLength()
    {
        var wholeLines = _pending.AsSpan(0, _length).LastIndexOf((byte)'\n') + 1;
        return wholeLines > 0 || _length < PendingBytesMax
            ? wholeLines
            : redactor.SafeCut(Encoding.Latin1.GetString(_pending, 0, _length), PendingBytesMax - SecretShapes.LengthMax);
    }

    private void PassOn(int length)
    {
        if (length == 0)
        {
            return;
        }

        var block = _pending.AsSpan(0, length);
        var redacted = redactor.Redact(Encoding.Latin1.GetString(block), ref _keyBudget);
        lock (target)
        {
            target.Write(redacted is null ? block : Encoding.Latin1.GetBytes(redacted));
        }

        _pending.AsSpan(length, _length - length).CopyTo(_pending);
        _length -= length;
    }
}
