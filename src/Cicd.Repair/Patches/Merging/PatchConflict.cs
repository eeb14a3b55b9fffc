using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Why a change can't be merged.</summary>
/// <param name="Path">The file, as the refused patch calls it.</param>
/// <param name="Kind">What stands against it.</param>
/// <param name="Others">Groups whose changes stand against it; empty where it is the session's own commit.</param>
/// <param name="Lines">Lines of the refused change, in the file as it was before it; null where the whole file is meant.</param>
/// <param name="OtherLines">Lines of the others' change, counted in the same file.</param>
internal sealed record PatchConflict(string Path, PatchOverlapKind Kind, ImmutableArray<string> Others, LineRange? Lines = null, LineRange? OtherLines = null);
