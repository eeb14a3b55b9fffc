namespace Cicd.Storage;

/// <summary>The data directory can't be made or written.</summary>
[GenerateSerializer]
[Alias("cicd.storage.directory-unusable")]
public sealed class DataDirectoryUnusableException : StorageException
{
    public DataDirectoryUnusableException(string path, DataDirectoryFault fault, Exception? innerException = null)
        : base($"The data directory {path} cannot be used: {Describe(fault, innerException)}.", Remedy(fault), innerException)
    {
        Path = path;
        Fault = fault;
    }

    [Id(0)]
    public string Path { get; private set; }

    [Id(1)]
    public DataDirectoryFault Fault { get; private set; }

    private static string Describe(DataDirectoryFault fault, Exception? cause) => fault switch
    {
        DataDirectoryFault.NotADirectory => "it, or a part of its path, is a file",
        DataDirectoryFault.ReadOnly => "it is on a read-only file system or marked immutable",
        DataDirectoryFault.NoPermission => "this user may not write there",
        DataDirectoryFault.NoHome => "no home folder is known from which its place follows",
        _ => cause?.Message.TrimEnd('.') ?? "the system refused",
    };

    private static string Remedy(DataDirectoryFault fault) => fault == DataDirectoryFault.NoPermission
        ? "Give this user write access, or choose another directory with --data-dir or CICD_DATA_DIR."
        : "Choose another directory with --data-dir or CICD_DATA_DIR.";
}
