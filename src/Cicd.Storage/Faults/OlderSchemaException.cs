namespace Cicd.Storage;

/// <summary>A reader met a database that an older version has written. Only the owner of the directory migrates it.</summary>
[GenerateSerializer]
[Alias("cicd.storage.older-schema")]
public sealed class OlderSchemaException : StorageException
{
    public OlderSchemaException(string path, int found, int known)
        : base(
            $"The database {path} has schema version {found}, and a reader of version {known} may not migrate it.",
            "Restart the process that owns the directory with this version of cicd, or run `cicd fix` once: it migrates.")
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
