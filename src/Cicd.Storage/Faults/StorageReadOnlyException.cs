namespace Cicd.Storage;

/// <summary>A write was asked of a process that opened the data directory for reading only.</summary>
[GenerateSerializer]
[Alias("cicd.storage.read-only")]
public sealed class StorageReadOnlyException : StorageException
{
    public StorageReadOnlyException(string path)
        : base($"The data directory {path} is open for reading only.", "Ask the process that owns it, or run the command when none does.") => Path = path;

    [Id(0)]
    public string Path { get; private set; }
}
