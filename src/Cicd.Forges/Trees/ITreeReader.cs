namespace Cicd.Forges.Trees;

/// <summary>Reads a commit: its paths, and the texts of those that are wanted.</summary>
public interface ITreeReader
{
    /// <summary>
    /// <paramref name="wanted"/> says of a path whether its text is needed. Texts above 1 MiB, links and binary files are never read.
    /// </summary>
    Task<TreeSnapshot> ReadAsync(Func<string, bool> wanted, CancellationToken cancellationToken);
}
