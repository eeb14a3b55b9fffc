using System.Text;

namespace Cicd.Diagnosis;

/// <summary>
/// Reads a log of any size and any bytes as lines, holding one buffer and one line at a time. <c>\r\n</c>, <c>\n</c> and a lone
/// <c>\r</c> each end a line; bytes that are not UTF-8 become U+FFFD. Gzip and UTF-16 are told by their first bytes.
/// </summary>
public sealed class LogReader
{
    /// <summary>What stands beyond this in one line is dropped.</summary>
    public const int LineBytesMax = 64 * 1024;

    private const int BufferBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly GzipLog? _packed;
    private readonly LogDecoration _decoration = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly byte[] _line = new byte[LineBytesMax];
    private int _lineLength;

    /// <param name="stream">Read to its end, not disposed.</param>
    public LogReader(Stream stream) => _stream = LogBytes.Open(stream, out _packed);

    /// <summary>Lines read so far; a last line without an end counts.</summary>
    public long Lines { get; private set; }

    /// <summary>Was any line longer than <see cref="LineBytesMax"/>?</summary>
    public bool LinesWereCut { get; private set; }

    /// <summary>Did the log end inside its compression? What stands before is read.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>All lines in order. The stream is read once, so this may be enumerated once.</summary>
    public IEnumerable<LogLine> ReadLines()
    {
        var afterCarriageReturn = false;
        var wasReturned = false;
        var isOpen = false;
        int read;
        while ((read = Fill()) > 0)
        {
            var start = 0;

            // The \n of a \r\n that the buffer's end has torn apart.
            if (afterCarriageReturn && _buffer[0] == '\n')
            {
                (start, wasReturned) = (1, false);
            }

            afterCarriageReturn = false;
            while (start < read)
            {
                var length = _buffer.AsSpan(start, read - start).IndexOfAny((byte)'\r', (byte)'\n');
                if (length < 0)
                {
                    Append(start, read - start);
                    isOpen = true;
                    break;
                }

                Append(start, length);
                var isTerminalsOwn = wasReturned && _lineLength == 0;
                yield return TakeLine() with { IsTerminalsOwn = isTerminalsOwn };
                isOpen = false;

                var end = start + length;
                start = end + 1;
                wasReturned = false;
                if (_buffer[end] == '\r')
                {
                    if (start == read)
                    {
                        (afterCarriageReturn, wasReturned) = (true, true);
                    }
                    else if (_buffer[start] == '\n')
                    {
                        start++;
                    }
                    else
                    {
                        wasReturned = true;
                    }
                }
            }
        }

        if (isOpen)
        {
            yield return TakeLine();
        }
    }

    private int Fill()
    {
        try
        {
            var read = _stream.Read(_buffer);
            IsTorn |= read == 0 && _packed is { IsTorn: true };
            return read;
        }
        catch (InvalidDataException)
        {
            IsTorn = true;
            return 0;
        }
    }

    private void Append(int start, int length)
    {
        var taken = Math.Min(length, LineBytesMax - _lineLength);
        LinesWereCut |= taken < length;
        _buffer.AsSpan(start, taken).CopyTo(_line.AsSpan(_lineLength));
        _lineLength += taken;
    }

    private LogLine TakeLine()
    {
        var bytes = _line.AsSpan(0, _lineLength);
        if (Lines == 0 && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var text = Encoding.UTF8.GetString(bytes);
        _lineLength = 0;
        Lines++;
        return _decoration.Strip((int)Math.Min(Lines, int.MaxValue), text);
    }
}
