namespace Cicd.Storage;

/// <summary>Why a data directory can't be used.</summary>
[GenerateSerializer]
[Alias("cicd.storage.directory-fault")]
public enum DataDirectoryFault
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>The path, or a part of it, is a file.</summary>
    NotADirectory = 1,

    /// <summary>Read-only file system, or an immutable folder.</summary>
    ReadOnly = 2,

    /// <summary>The user may not write there.</summary>
    NoPermission = 3,

    /// <summary>No path was given, and neither the environment nor the user's profile says where.</summary>
    NoHome = 4,

    /// <summary>Anything else that the system said; the inner exception has its words.</summary>
    Other = 5,
}
