namespace Cicd.Diagnosis;

/// <summary>Finds ids that hold more than letters and digits: UUIDs, and digests behind the name of their algorithm.</summary>
internal static class MessageIds
{
    private static readonly int[] UuidParts = [8, 4, 4, 4, 12];

    /// <summary>Length of the id that begins here; 0 when none does.</summary>
    public static int LengthAt(string text, int position) =>
        position > 0 && char.IsLetterOrDigit(text[position - 1]) ? 0 : Math.Max(Uuid(text.AsSpan(position)), Digest(text.AsSpan(position)));

    // 6f9619ff-8b86-d011-b42d-00c04fc964ff
    private static int Uuid(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var part in UuidParts)
        {
            if (length > 0 && (length >= text.Length || text[length++] != '-'))
            {
                return 0;
            }

            for (var end = length + part; length < end; length++)
            {
                if (length >= text.Length || !char.IsAsciiHexDigit(text[length]))
                {
                    return 0;
                }
            }
        }

        return length < text.Length && char.IsLetterOrDigit(text[length]) ? 0 : length;
    }

    // sha512-kB3…Q==, sha256:9f86…
    private static int Digest(ReadOnlySpan<char> text)
    {
        var dash = text is ['s', 'h', 'a', >= '0' and <= '9', ..] ? text.IndexOfAny('-', ':') : -1;
        if (dash is < 4 or > 6)
        {
            return 0;
        }

        var length = dash + 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '+' or '/' or '='))
        {
            length++;
        }

        return length - dash > 8 ? length : 0;
    }
}
