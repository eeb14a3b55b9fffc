namespace Cicd.Diagnosis;

/// <summary>What one line tells.</summary>
/// <param name="Kind">What kind of sign.</param>
/// <param name="Score">0 to 100; the kind's weight, less what speaks against it.</param>
/// <param name="IsTransient">Might it go away by itself?</param>
internal readonly record struct LineSign(SignKind Kind, int Score, bool IsTransient = false)
{
    public static LineSign None => default;

    public static LineSign Of(SignKind kind, int less = 0) => new(kind, (int)kind - less);
}
