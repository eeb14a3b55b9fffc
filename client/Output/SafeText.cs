namespace Cicd.Cli;

/// <summary>Takes out of foreign text what would steer a terminal or break a line.</summary>
internal static class SafeText
{
    /// <summary>Control characters become a space (tab, line feed) or U+FFFD; everything else stays.</summary>
    public static string Of(string text) => IsSafe(text)
        ? text
        : string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] switch
                {
                    '\t' or '\n' or '\r' => ' ',
                    var letter when char.IsControl(letter) => '\uFFFD',
                    var letter => letter,
                };
            }
        });

    private static bool IsSafe(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
            {
                return false;
            }
        }

        return true;
    }
}
