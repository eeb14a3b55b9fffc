namespace Cicd.Diagnosis;

/// <summary>Lines that say the same is tried once more: what follows repeats what came before.</summary>
internal static class Attempts
{
    // The command "npm test" failed. Retrying, 2 of 3.
    // Waiting 18 seconds before trying again
    public static readonly string[] Words = ["Retrying", "retrying", "trying again", "Trying again"];
}
