using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>One connected piece of a file's change, with its context.</summary>
/// <param name="OldStart">1-based; 0 when nothing was there.</param>
/// <param name="OldCount">Lines before.</param>
/// <param name="NewStart">1-based; 0 when nothing is left.</param>
/// <param name="NewCount">Lines after.</param>
/// <param name="Lines">In the order of the patch.</param>
internal sealed record Hunk(int OldStart, int OldCount, int NewStart, int NewCount, ImmutableArray<PatchLine> Lines);

/// <param name="Kind">Which side it is on.</param>
/// <param name="Number">1-based, in the file it is from: the old one for a removed line, else the new one.</param>
/// <param name="Text">Without the line feed; a carriage return stays.</param>
internal readonly record struct PatchLine(PatchLineKind Kind, int Number, string Text);

internal enum PatchLineKind
{
    None = 0,
    Context = 1,
    Added = 2,
    Removed = 3,
}
