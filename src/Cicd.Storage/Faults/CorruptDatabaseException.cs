namespace Cicd.Storage;

/// <summary>The database file is damaged or is no SQLite file at all. It was not changed.</summary>
[GenerateSerializer]
[Alias("cicd.storage.corrupt")]
public sealed class CorruptDatabaseException : StorageException
{
    public CorruptDatabaseException(string path, string finding, Exception? innerException = null)
        : base(
            $"The database {path} is damaged ({finding}). Nothing was changed.",
            $"Run `cicd doctor` for details. To start afresh, move {path} and the files {path}-wal and {path}-shm aside; keep them, they may be recoverable.",
            innerException)
    {
        Path = path;
        Finding = finding;
    }

    [Id(0)]
    public string Path { get; private set; }

    /// <summary>SQLite's own words.</summary>
    [Id(1)]
    public string Finding { get; private set; }
}
