namespace Cicd.Yaml;

/// <summary>Guesses which of the known words somebody meant.</summary>
public static class NearestWord
{
    private const int LengthMax = 64;

    /// <summary>The known word with the fewest edits; null when even that one is further off than a typing error.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        if (word.Length > LengthMax)
        {
            return null;
        }

        var (nearest, distance) = known
            .Select(candidate => (Word: candidate, Distance: Distance(word.ToLowerInvariant(), candidate)))
            .DefaultIfEmpty((Word: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Max(2, nearest.Length / 3) && distance < nearest.Length ? nearest : null;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
