namespace Cicd.Diagnosis;

/// <summary>The first name that a message puts in quotes; nearly every tool does so with what it misses.</summary>
internal static class QuotedName
{
    private const int LengthMax = 200;

    public static string? In(string message)
    {
        var open = message.AsSpan().IndexOfAny("'\"`‘“");
        if (open < 0)
        {
            return null;
        }

        var close = message.AsSpan(open + 1).IndexOf(message[open] switch { '‘' => '’', '“' => '”', var same => same });
        return close is > 0 and < LengthMax ? message.Substring(open + 1, close) : null;
    }
}
