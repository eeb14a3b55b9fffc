using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>Lines that say the same is tried once more: what follows repeats what came before.</summary>
internal static class Attempts
{
    // The command "npm test" failed. Retrying, 2 of 3.
    // Waiting 18 seconds before trying again
    private static readonly SearchValues<string> Words = SearchValues.Create(["Retrying", "retrying", "trying again", "Trying again"], StringComparison.Ordinal);

    public static bool IsNext(string text) => text.AsSpan().ContainsAny(Words);
}
