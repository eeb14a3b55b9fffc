using System.Collections.Immutable;

namespace Cicd.Repair.Tests;

/// <summary>A tree and patches of it. Trees are files by raw path: mode and content (a submodule's content is the id of its commit).</summary>
internal sealed record MergeCase(int Seed, ImmutableSortedDictionary<string, GeneratedFile> Base, ImmutableArray<GeneratedPatch> Patches);

/// <param name="Group">Its name.</param>
/// <param name="BuildsOn">Names of the patches that were there when it was made.</param>
/// <param name="Below">The tree that it was made on.</param>
/// <param name="After">The tree that it gives there.</param>
internal sealed record GeneratedPatch(
    string Group, ImmutableArray<string> BuildsOn, ImmutableSortedDictionary<string, GeneratedFile> Below, ImmutableSortedDictionary<string, GeneratedFile> After);

internal sealed record GeneratedFile(string Mode, byte[] Content)
{
    public FileEntry Entry => new(Mode, Mode == FileChange.SubmoduleMode ? System.Text.Encoding.ASCII.GetString(Content) : GitObjectId.OfBlob(Content, 40));
}
