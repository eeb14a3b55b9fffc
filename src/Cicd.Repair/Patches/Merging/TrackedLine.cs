namespace Cicd.Repair;

/// <summary>
/// A line that is known again in every version of its file: two versions have a line in common exactly where they have the same
/// <see cref="Id"/>, so that a merge never has to guess which of two equal lines was meant.
/// </summary>
internal readonly record struct TrackedLine(int Id, ReadOnlyMemory<byte> Text);
