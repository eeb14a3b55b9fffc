using System.Buffers.Binary;
using System.IO.Compression;

namespace Cicd.Diagnosis;

/// <summary>
/// A packed log while it is unpacked. The framework takes the end of the file for the end of the log; the last four bytes of a whole one say how
/// long it was (RFC 1952, ISIZE), and those of a torn one hardly ever say so little.
/// </summary>
internal sealed class GzipLog : Stream
{
    private readonly TailStream _packed;
    private readonly GZipStream _unpacked;
    private long _length;

    public GzipLog(Stream packed)
    {
        _packed = new TailStream(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Is something missing at the end? Known when it was read.</summary>
    public bool IsTorn => _packed.Last4() > _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        _length += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Remembers the last bytes that went through.</summary>
    private sealed class TailStream(Stream source) : Stream
    {
        private readonly byte[] _last = new byte[sizeof(uint)];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public uint Last4()
        {
            // What stands behind the last block may not have been asked for.
            var rest = new byte[sizeof(uint)];
            while (Read(rest) > 0)
            {
            }

            return BinaryPrimitives.ReadUInt32LittleEndian(_last);
        }

        public override int Read(Span<byte> buffer)
        {
            var read = source.Read(buffer);
            foreach (var value in buffer[Math.Max(0, read - sizeof(uint))..read])
            {
                _last.AsSpan(1).CopyTo(_last);
                _last[^1] = value;
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
