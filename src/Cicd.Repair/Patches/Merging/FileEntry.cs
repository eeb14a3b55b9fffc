namespace Cicd.Repair;

/// <summary>What stands at a path of a tree, as git knows it.</summary>
/// <param name="Mode">Six octal digits.</param>
/// <param name="Object">Full object id.</param>
internal sealed record FileEntry(string Mode, string Object)
{
    /// <summary>False for links and submodules: their content is no text to merge.</summary>
    public bool IsFile => Mode is not (FileChange.LinkMode or FileChange.SubmoduleMode);

    /// <summary>A submodule's object lies in another repository.</summary>
    public bool HasContent => Mode != FileChange.SubmoduleMode;
}
