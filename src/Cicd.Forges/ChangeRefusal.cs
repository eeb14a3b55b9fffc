namespace Cicd.Forges;

/// <summary>Why a change can't be worked on.</summary>
public enum ChangeRefusal
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>No git on this machine.</summary>
    GitMissing = 1,

    /// <summary>The path does not exist or lies in no repository.</summary>
    NotARepository = 2,

    /// <summary>A repository without files.</summary>
    Bare = 3,

    /// <summary>git does not trust it because it belongs to somebody else.</summary>
    NotTrusted = 4,

    /// <summary>Nothing was committed yet.</summary>
    NoCommit = 5,

    /// <summary>Uncommitted files are wanted while a merge, rebase or the like is under way.</summary>
    OperationUnderWay = 6,

    /// <summary>Uncommitted files are wanted, but can't be read.</summary>
    SnapshotFailed = 7,

    /// <summary>No commit is called that.</summary>
    BaseNotFound = 8,

    /// <summary>The histories of base and head have nothing in common, as far as they are here.</summary>
    NoMergeBase = 9,
}
