using System.Runtime.InteropServices;

namespace Cicd.DummyTool;

internal static partial class Signals
{
    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int pid, int signal);
}
