using System.Text;

namespace Cicd.Repair;

/// <summary>A text file that is written back as it was found: byte order mark, line endings and end of file stay.</summary>
/// <param name="Text">Without the byte order mark.</param>
/// <param name="HasMark">It began with the UTF-8 byte order mark.</param>
internal sealed record TextFile(string Text, bool HasMark)
{
    /// <summary>Larger files are not edited, and not judged as text. 4 MiB.</summary>
    public const int BytesMax = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>That of the first line; a line feed where there is only one line.</summary>
    public string LineEnding => Text.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>Null when it is not UTF-8, has NUL characters or is too large.</summary>
    public static TextFile? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax || bytes.Contains((byte)0))
        {
            return null;
        }

        var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return new TextFile(Strict.GetString(hasMark ? bytes[Encoding.UTF8.Preamble.Length..] : bytes), hasMark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public byte[] Encode() => [.. HasMark ? Encoding.UTF8.Preamble : [], .. Strict.GetBytes(Text)];
}
