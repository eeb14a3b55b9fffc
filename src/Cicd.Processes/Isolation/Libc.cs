using System.Runtime.InteropServices;

namespace Cicd.Processes;

/// <summary>The few system calls that the framework does not offer. Unix only; <see cref="Prctl"/> Linux only.</summary>
internal static partial class Libc
{
    /// <summary>Only asks whether there is somebody to signal.</summary>
    public const int NoSignal = 0;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int NoHang = 1;
    public const int SetChildSubreaper = 36;

    /// <summary>A negative pid means the process group. Returns 0, or -1 when there is nobody (left) to signal.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint GetEuid();

    [LibraryImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint GetEgid();
}
