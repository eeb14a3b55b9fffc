namespace Cicd.Diagnosis.Tests;

/// <summary>A log of any size that takes no memory: one block again and again.</summary>
internal sealed class SyntheticLog(byte[] block, long length) : Stream
{
    private long _position;

    /// <summary>The most that lived on the heap at any read, above what lived at the first.</summary>
    public long LiveBytesMax { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    private long LiveBytesAtStart { get; } = GC.GetTotalMemory(forceFullCollection: true);

    public override int Read(Span<byte> buffer)
    {
        // Some twenty full collections: enough to see growth, few enough to be quick.
        if (_position % (length / 20) < buffer.Length)
        {
            LiveBytesMax = Math.Max(LiveBytesMax, GC.GetTotalMemory(forceFullCollection: true) - LiveBytesAtStart);
        }

        var count = (int)Math.Min(buffer.Length, length - _position);
        for (var index = 0; index < count;)
        {
            var part = block.AsSpan((int)((_position + index) % block.Length));
            part = part[..Math.Min(part.Length, count - index)];
            part.CopyTo(buffer[index..]);
            index += part.Length;
        }

        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
