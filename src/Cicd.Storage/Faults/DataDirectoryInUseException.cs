using System.Globalization;

namespace Cicd.Storage;

/// <summary>Another process owns the data directory. Reading it is allowed all the same.</summary>
[GenerateSerializer]
[Alias("cicd.storage.directory-in-use")]
public sealed class DataDirectoryInUseException : StorageException
{
    public DataDirectoryInUseException(string path, OwnerRecord? owner)
        : base(
            $"The data directory {path} is in use by {Describe(owner)}.",
            "Wait for it to end or stop it, or choose another directory with --data-dir or CICD_DATA_DIR.")
    {
        Path = path;
        Owner = owner;
    }

    [Id(0)]
    public string Path { get; private set; }

    /// <summary>Null when the owner has not yet written down who it is.</summary>
    [Id(1)]
    public OwnerRecord? Owner { get; private set; }

    private static string Describe(OwnerRecord? owner) => owner is null
        ? "another process"
        : string.Create(CultureInfo.InvariantCulture, $"process {owner.ProcessId} (`{owner.Command}`, since {owner.StartedAt:u})");
}
