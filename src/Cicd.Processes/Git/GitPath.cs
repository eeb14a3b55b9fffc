using System.Globalization;
using System.Text;

namespace Cicd.Processes.Git;

/// <summary>
/// Paths of a repository are bytes. As text they are UTF-8 where they can be, else quoted as git quotes them (<c>"caf\351.txt"</c>, gitglossary
/// "core.quotePath"); a path that itself begins with a quote is quoted too, so the two never meet.
/// </summary>
public static class GitPath
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string FromBytes(ReadOnlySpan<byte> path) =>
        path is [(byte)'"', ..] || !System.Text.Unicode.Utf8.IsValid(path) ? Quote(path) : Strict.GetString(path);

    public static byte[] ToBytes(string path) => IsQuoted(path) ? Unquote(path) : Strict.GetBytes(path);

    /// <summary>True for a path that no file API of the framework can open, and that cannot be an argument of a command.</summary>
    public static bool IsQuoted(string path) => path is ['"', .., '"'];

    private static string Quote(ReadOnlySpan<byte> path)
    {
        var text = new StringBuilder("\"");
        foreach (var value in path)
        {
            _ = value switch
            {
                (byte)'"' or (byte)'\\' => text.Append('\\').Append((char)value),
                < 0x20 or >= 0x7F => text.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0')),
                _ => text.Append((char)value),
            };
        }

        return text.Append('"').ToString();
    }

    private static byte[] Unquote(string path)
    {
        var bytes = new List<byte>(path.Length);
        for (var index = 1; index < path.Length - 1; index++)
        {
            if (path[index] != '\\')
            {
                bytes.AddRange(Strict.GetBytes(path, index, 1));
                continue;
            }

            index++;
            if (path[index] is >= '0' and <= '3' && index + 2 < path.Length - 1)
            {
                bytes.Add((byte)(((path[index] - '0') << 6) | ((path[index + 1] - '0') << 3) | (path[index + 2] - '0')));
                index += 2;
                continue;
            }

            bytes.Add(path[index] switch
            {
                'a' => 7,
                'b' => 8,
                't' => 9,
                'n' => 10,
                'v' => 11,
                'f' => 12,
                'r' => 13,
                '"' => (byte)'"',
                '\\' => (byte)'\\',
                var other => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'\\{other}' is no escape of a quoted path: {path}")),
            });
        }

        return [.. bytes];
    }
}
