using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A file in one state of a merge.</summary>
/// <param name="Lineage">The same for all versions of a file, also after a rename.</param>
/// <param name="Entry">Mode and content.</param>
/// <param name="Lines">Its lines; null where it is no text. Worked out when asked for.</param>
/// <param name="ChangedBy">Groups that changed it, in merge order.</param>
internal sealed record FileState(string Lineage, FileEntry Entry, Lazy<ImmutableArray<TrackedLine>?> Lines, ImmutableArray<string> ChangedBy);
