namespace Cicd.Diagnosis;

/// <summary>A line without what changes from run to run: numbers, hashes and what is made of them become one character.</summary>
internal static class LineMask
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>FNV-1a over the letters and marks of the line; every token that holds a digit counts as the same.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var range in text.SplitAny(' ', '\t'))
        {
            var token = text[range];
            if (token.IsEmpty)
            {
                continue;
            }

            if (IsVariable(token))
            {
                hash = (hash ^ '#') * Prime;
            }
            else
            {
                foreach (var character in token)
                {
                    hash = (hash ^ character) * Prime;
                }
            }

            hash = (hash ^ ' ') * Prime;
        }

        return hash;
    }

    public static bool IsVariable(ReadOnlySpan<char> token) => token.ContainsAnyInRange('0', '9');
}
