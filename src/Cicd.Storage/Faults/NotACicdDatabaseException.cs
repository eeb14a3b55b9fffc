namespace Cicd.Storage;

/// <summary>The file is a sound SQLite database of another program. It was not changed.</summary>
[GenerateSerializer]
[Alias("cicd.storage.not-cicd")]
public sealed class NotACicdDatabaseException : StorageException
{
    public NotACicdDatabaseException(string path)
        : base(
            $"{path} is a SQLite database, but not one of cicd. Nothing was changed.",
            "Choose another data directory with --data-dir or CICD_DATA_DIR, or move the file aside.") => Path = path;

    [Id(0)]
    public string Path { get; private set; }
}
