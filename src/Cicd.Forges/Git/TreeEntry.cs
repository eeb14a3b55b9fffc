using System.Text;

namespace Cicd.Forges.Git;

/// <summary>What stands at a path: mode and object, as git knows them. Null where nothing stands.</summary>
/// <param name="Mode">Six octal digits: 100644 file, 100755 executable, 120000 link, 160000 submodule.</param>
/// <param name="Object">Full object id.</param>
internal sealed record TreeEntry(string Mode, string Object)
{
    public const string Link = "120000";
    public const string Submodule = "160000";

    /// <summary><c>100644 OBJECT 0 TAB path</c>, as <c>ls-files --stage</c> prints it.</summary>
    public static (TreeEntry Entry, ReadOnlyMemory<byte> Path) ParseStage(ReadOnlyMemory<byte> line)
    {
        var tab = line.Span.IndexOf((byte)'\t');
        return Encoding.ASCII.GetString(line.Span[..tab]).Split(' ') is [var mode, var id, _]
            ? (new TreeEntry(mode, id), line[(tab + 1)..])
            : throw new FormatException("git's list of files has an unknown form.");
    }
}
