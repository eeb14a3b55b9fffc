namespace Cicd.Processes.Git;

/// <summary>git failed where it should not have. <see cref="Exception.Message"/> holds the command and what git said, redacted.</summary>
public sealed class GitException : Exception
{
    public GitException(string command, int? exitCode, string standardError)
        : base($"'{command}' failed{(exitCode is { } code ? $" with exit code {code}" : "")}: {standardError.Trim()}")
    {
        Command = command;
        ExitCode = exitCode;
        StandardError = standardError;
    }

    /// <summary>Without the fixed settings, such as <c>git status -z</c>.</summary>
    public string Command { get; }

    /// <summary>Null when git did not end by itself.</summary>
    public int? ExitCode { get; }

    public string StandardError { get; }
}
