using System.Globalization;
using System.Text;

namespace Cicd.Processes;

/// <summary>
/// A file of bounded size: the first quarter and the last three quarters of what was written, with one line in between that says how much is
/// missing. Until the limit is reached the file simply grows and may be read meanwhile; then its last three quarters are a ring, put straight at the end.
/// </summary>
internal sealed class HeadTailFile : IDisposable
{
    // The cut moves to a line's end when one is near.
    private const int LineSearchMax = 64 * 1024;

    private readonly string _path;
    private readonly long _head;
    private readonly long _ring;
    private FileStream _file;
    private long _written;

    public HeadTailFile(string path, long bytesMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesMax, 4);
        _path = path;
        _head = bytesMax / 4;
        _ring = bytesMax - _head;
        _file = Open(path);
    }

    /// <summary>The size of the file; final after <see cref="Complete"/>.</summary>
    public long Length { get; private set; }

    public bool IsTruncated => _written > _head + _ring;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var position = _written < _head ? _written : _head + ((_written - _head) % _ring);
            var room = (_written < _head ? _head : _head + _ring) - position;
            var piece = bytes[..(int)Math.Min(room, bytes.Length)];
            _file.Position = position;
            _file.Write(piece);
            _written += piece.Length;
            bytes = bytes[piece.Length..];
        }

        Length = Math.Min(_written, _head + _ring);
    }

    /// <summary>Puts the ring straight. Nothing may be written afterwards.</summary>
    public void Complete()
    {
        if (!IsTruncated)
        {
            return;
        }

        var straight = _path + ".straight";
        using (var target = Open(straight))
        {
            var oldest = (_written - _head) % _ring;
            var headEnd = HeadEnd();
            var skipped = TailStart(oldest);
            var missing = _written - headEnd - (_ring - skipped);
            Copy(target, 0, headEnd);
            target.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"\n[cicd: {missing} bytes left out here; the limit is {_head + _ring} bytes]\n")));
            Copy(target, _head + oldest + skipped, Math.Max(0, _ring - oldest - skipped));
            Copy(target, _head + Math.Max(0, skipped - (_ring - oldest)), oldest - Math.Max(0, skipped - (_ring - oldest)));
            Length = target.Length;
        }

        _file.Dispose();
        File.Move(straight, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    public void Dispose() => _file.Dispose();

    // bufferSize 0: the writer passes large blocks, and a reader who follows the file should see them.
    private static FileStream Open(string path) =>
        new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private long HeadEnd()
    {
        var window = Read(Math.Max(0, _head - LineSearchMax), (int)Math.Min(_head, LineSearchMax));
        return window.AsSpan().LastIndexOf((byte)'\n') is >= 0 and var newline ? _head - window.Length + newline + 1 : _head;
    }

    private long TailStart(long oldest)
    {
        var window = Read(_head + oldest, (int)Math.Min(_ring - oldest, LineSearchMax));
        return window.AsSpan().IndexOf((byte)'\n') is >= 0 and var newline && newline + 1 < _ring ? newline + 1 : 0;
    }

    private byte[] Read(long position, int length)
    {
        var bytes = new byte[length];
        _file.Position = position;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private void Copy(FileStream target, long from, long length)
    {
        var buffer = new byte[64 * 1024];
        _file.Position = from;
        while (length > 0)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length));
            _file.ReadExactly(piece);
            target.Write(piece);
            length -= piece.Length;
        }
    }
}
