using System.Runtime.InteropServices;

namespace Cicd.Storage;

/// <summary>
/// Makes a new name in a folder survive a power failure. The framework can't flush folders, so libc does; Windows writes names through its own
/// journal and needs none of it.
/// </summary>
internal static partial class FolderFlush
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} can't be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some file systems don't flush folders and say EINVAL (22); then there is nothing better to be had.
            if (FSync(descriptor) < 0 && Marshal.GetLastPInvokeError() is var error and not 22)
            {
                throw new IOException($"The folder {folder} can't be flushed (errno {error}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
