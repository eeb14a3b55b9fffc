namespace Cicd.Storage;

/// <summary>Turns what the system says about a folder into what a person can act on.</summary>
internal static class DirectoryFaults
{
    // errno values that are equal on Linux and macOS.
    private const int NotPermitted = 1;
    private const int AlreadyThere = 17;
    private const int NotADirectory = 20;
    internal const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;

    public static T Guard<T>(string root, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new DataDirectoryUnusableException(root, Classify(fault), fault);
        }
        catch (IOException fault) when (fault.HResult == NoSpace)
        {
            throw new StorageFullException(root, fault);
        }
        catch (IOException fault)
        {
            throw new DataDirectoryUnusableException(root, Classify(root, fault), fault);
        }
    }

    private static DataDirectoryFault Classify(UnauthorizedAccessException fault) =>
        // The runtime maps EACCES, EPERM (an immutable folder) and EROFS to this one type; the inner exception keeps the number.
        fault.InnerException?.HResult is ReadOnlyFileSystem or NotPermitted ? DataDirectoryFault.ReadOnly : DataDirectoryFault.NoPermission;

    private static DataDirectoryFault Classify(string root, IOException fault) => fault.HResult switch
    {
        ReadOnlyFileSystem or NotPermitted => DataDirectoryFault.ReadOnly,
        NotADirectory or AlreadyThere => DataDirectoryFault.NotADirectory,
        _ => HasFileInPath(root) ? DataDirectoryFault.NotADirectory : DataDirectoryFault.Other,
    };

    private static bool HasFileInPath(string root)
    {
        for (var path = root; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return true;
            }
        }

        return false;
    }
}
