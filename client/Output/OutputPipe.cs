using System.Runtime.InteropServices;

namespace Cicd.Cli;

/// <summary>Asks the system whether anybody still reads our standard output: the runtime hides it, and a follower would go on for ever.</summary>
internal static partial class OutputPipe
{
    private const int StandardOutput = 1;
    private const short Error = 0x0008;
    private const short Hangup = 0x0010;

    public static bool IsReaderGone()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        // With no events asked for, poll(2) answers at once, and only with what is wrong.
        var polled = new PollDescriptor { FileDescriptor = StandardOutput };
        return Poll(ref polled, 1, 0) > 0 && (polled.Answer & (Error | Hangup)) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    /// <summary><c>struct pollfd</c>, the same on Linux and macOS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int FileDescriptor;
        public short Asked;
        public short Answer;
    }
}
