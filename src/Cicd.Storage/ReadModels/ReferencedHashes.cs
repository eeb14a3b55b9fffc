using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Storage;

/// <summary>Finds artifact hashes in JSON text without knowing its shape, so that no new event can hide one from the sweep.</summary>
internal static partial class ReferencedHashes
{
    /// <returns>How many were met.</returns>
    public static int Collect(string json, ImmutableHashSet<string>.Builder hashes)
    {
        var count = 0;
        foreach (var match in Quoted().EnumerateMatches(json))
        {
            hashes.Add(json.Substring(match.Index + 1, 64));
            count++;
        }

        return count;
    }

    [GeneratedRegex("\"[0-9a-f]{64}\"")]
    private static partial Regex Quoted();
}
