using System.Buffers;

namespace Cicd.Processes;

/// <summary>Both streams apart and unharmed, each up to a limit.</summary>
internal sealed class MemorySink(long bytesMax) : IOutputSink
{
    private readonly ArrayBufferWriter<byte>[] _kept = [new(), new()];
    private volatile bool _truncated;

    public void Write(OutputStream stream, ReadOnlySpan<byte> output)
    {
        var kept = _kept[(int)stream];
        var room = (int)Math.Min(output.Length, Math.Max(0, Math.Min(bytesMax, Array.MaxLength) - kept.WrittenCount));
        if (room > 0)
        {
            kept.Write(output[..room]);
        }

        if (room < output.Length)
        {
            _truncated = true;
        }
    }

    public CommandResult Complete(CommandResult result) => result with
    {
        StandardOutput = _kept[(int)OutputStream.Output].WrittenMemory,
        StandardError = _kept[(int)OutputStream.Error].WrittenMemory,
        OutputBytesKept = _kept[0].WrittenCount + _kept[1].WrittenCount,
        OutputTruncated = result.OutputTruncated || _truncated,
    };

    public void Dispose()
    {
    }
}
