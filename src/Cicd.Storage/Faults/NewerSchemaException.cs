namespace Cicd.Storage;

/// <summary>A newer version of cicd has written the database. Schemas only go forward. It was not changed.</summary>
[GenerateSerializer]
[Alias("cicd.storage.newer-schema")]
public sealed class NewerSchemaException : StorageException
{
    public NewerSchemaException(string path, int found, int known)
        : base(
            $"The database {path} has schema version {found}; this version of cicd knows versions up to {known}. Nothing was changed.",
            "Upgrade cicd, or choose another data directory with --data-dir or CICD_DATA_DIR.")
    {
        Path = path;
        Found = found;
        Known = known;
    }

    [Id(0)]
    public string Path { get; private set; }

    [Id(1)]
    public int Found { get; private set; }

    [Id(2)]
    public int Known { get; private set; }
}
