namespace Cicd.Storage;

/// <summary>What a process wants of the data directory.</summary>
public enum StorageAccess
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Reads and writes. One process at a time.</summary>
    Owner = 1,

    /// <summary>Reads, also while another process owns the directory. Any number of processes. A directory that does not exist reads as empty.</summary>
    Reader = 2,
}
