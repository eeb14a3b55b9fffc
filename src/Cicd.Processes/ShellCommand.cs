namespace Cicd.Processes;

/// <summary>The explicit form for a line that is meant for a shell, such as a user's <c>--run "make &amp;&amp; make test"</c>.</summary>
public static class ShellCommand
{
    /// <summary><c>/bin/sh -c TEXT</c>, or <c>cmd /d /s /c "TEXT"</c> on Windows. Never build the text from parts that a user did not write as shell.</summary>
    public static CommandSpec For(string text, string workingDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return OperatingSystem.IsWindows()
            ? new CommandSpec { FileName = "cmd.exe", WorkingDirectory = workingDirectory, VerbatimArguments = $"/d /s /c \"{text}\"" }
            : new CommandSpec { FileName = "/bin/sh", WorkingDirectory = workingDirectory, Arguments = ["-c", text] };
    }
}
