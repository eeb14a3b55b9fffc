using System.Text;

namespace Cicd.Diagnosis;

/// <summary>Turns what a log is stored as into UTF-8: gzip and UTF-16 are told by their first bytes, never by a name.</summary>
internal static class LogBytes
{
    private const int SignatureBytes = 2;

    /// <param name="packed">The log while it is unpacked; null when it is not packed.</param>
    public static Stream Open(Stream stored, out GzipLog? packed)
    {
        var (signature, bytes) = Peek(Unpack(stored, out packed));
        return signature switch
        {
            [0xFF, 0xFE] => Encoding.CreateTranscodingStream(bytes, Encoding.Unicode, Encoding.UTF8, leaveOpen: true),
            [0xFE, 0xFF] => Encoding.CreateTranscodingStream(bytes, Encoding.BigEndianUnicode, Encoding.UTF8, leaveOpen: true),
            _ => bytes,
        };
    }

    /// <summary>The bytes as they are, unless they are a gzip.</summary>
    public static Stream Unpack(Stream stored, out GzipLog? packed)
    {
        var (signature, bytes) = Peek(stored);
        packed = signature is [0x1F, 0x8B] ? new GzipLog(bytes) : null;
        return packed ?? bytes;
    }

    private static (byte[] Signature, Stream Bytes) Peek(Stream stream)
    {
        var signature = new byte[SignatureBytes];
        int read;
        try
        {
            read = stream.ReadAtLeast(signature, SignatureBytes, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // Two bytes of a gzip and nothing behind them: the reader meets the same fault again, and says so.
            read = 0;
        }

        return (signature[..read], new PrefixedStream(signature.AsMemory(0, read), stream));
    }
}
