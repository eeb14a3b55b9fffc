using System.IO.Compression;
using System.Text;

namespace Cicd.Cli;

/// <summary>The beginning of a log, looked at before it is read: is it text at all, and where was the repository checked out?</summary>
internal sealed record LogHead(byte[] Bytes)
{
    private const int BytesMax = 256 * 1024;

    public bool IsEmpty => Bytes.Length == 0;

    public bool IsGzip => Bytes is [0x1F, 0x8B, ..];

    // What has a zero byte is no text, unless a mark says that every letter takes two.
    public bool IsBinary => !IsGzip && Bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && Bytes.Contains((byte)0);

    public static LogHead Read(Stream stream)
    {
        var buffer = new byte[BytesMax];
        return new LogHead(buffer[..stream.ReadAtLeast(buffer, BytesMax, throwOnEndOfStream: false)]);
    }

    public string Text() => Bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(Bytes),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(Bytes),
        _ => Encoding.UTF8.GetString(IsGzip ? Unpack() : Bytes),
    };

    // The head of a gzip is torn off: what comes out before that shows is all that is wanted.
    private byte[] Unpack()
    {
        using var unpacked = new GZipStream(new MemoryStream(Bytes), CompressionMode.Decompress);
        var buffer = new byte[BytesMax];
        var length = 0;
        try
        {
            for (var read = unpacked.Read(buffer); read > 0 && length + read < BytesMax; read = unpacked.Read(buffer, length, BytesMax - length))
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return buffer[..length];
        }

        return buffer[..length];
    }
}
