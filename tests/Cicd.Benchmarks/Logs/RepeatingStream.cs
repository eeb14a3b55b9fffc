namespace Cicd.Benchmarks.Logs;

/// <summary>A log or report of any size that takes no memory: a head, then one block again and again, then an end.</summary>
internal sealed class RepeatingStream(byte[] head, byte[] block, long blocks, byte[] end) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = head.Length + (blocks * block.Length) + end.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var part = Part();
        part = part[..Math.Min(part.Length, buffer.Length)];
        part.CopyTo(buffer);
        _position += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ReadOnlySpan<byte> Part()
    {
        var behindHead = _position - head.Length;
        var behindBlocks = behindHead - (blocks * block.Length);
        return behindHead < 0 ? head.AsSpan((int)_position)
            : behindBlocks < 0 ? block.AsSpan((int)(behindHead % block.Length))
            : end.AsSpan((int)behindBlocks);
    }
}
