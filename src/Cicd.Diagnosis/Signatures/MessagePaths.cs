namespace Cicd.Diagnosis;

/// <summary>Finds absolute paths in a message. Relative ones are the repository's and say something.</summary>
internal static class MessagePaths
{
    private const string FileScheme = "file://";

    /// <summary>Length of the absolute path that begins here; 0 when none does.</summary>
    public static int LengthAt(string text, int position)
    {
        if (position > 0 && !MayPrecede(text, position - 1))
        {
            return 0;
        }

        var start = text.AsSpan(position);
        var lead = start switch
        {
            ['f', 'i', 'l', 'e', ':', '/', '/', ..] => FileScheme.Length,
            [var drive, ':', '/' or '\\', ..] when char.IsAsciiLetter(drive) => 2,
            ['~', '/', ..] => 1,
            ['/' or '\\', ..] => 0,
            _ => -1,
        };
        if (lead < 0)
        {
            return 0;
        }

        var length = lead;
        while (length < start.Length && (IsSeparator(start[length]) || IsName(start[length])))
        {
            length++;
        }

        // A sentence may end behind it.
        while (length > lead && start[length - 1] == '.')
        {
            length--;
        }

        return start[lead..length].ContainsAnyExcept('/', '\\') ? length : 0;
    }

    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> path)
    {
        var trimmed = path.TrimEnd("/\\");
        return trimmed[(trimmed.LastIndexOfAny('/', '\\') + 1)..];
    }

    // "https://host/path" is no path; "(/repo/a)" and "open:/repo/a" are.
    private static bool MayPrecede(string text, int index) => text[index] switch
    {
        ':' => !text.AsSpan(index).StartsWith("://", StringComparison.Ordinal),
        '/' or '\\' or '.' or '-' or '~' => false,
        var letter => !char.IsLetterOrDigit(letter) && letter != '_' && letter != '>' && letter != '<',
    };

    private static bool IsSeparator(char letter) => letter is '/' or '\\';

    private static bool IsName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '@' or '~' or '+' or '-';
}
