namespace Cicd.Processes;

/// <summary>What became of a command. When this exists, no process of the command is left.</summary>
public sealed record CommandResult
{
    public required CommandOutcome Outcome { get; init; }

    /// <summary>As a shell would say it: 128 + n after signal n. Null when nothing was started.</summary>
    public int? ExitCode { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Bytes the command wrote, kept or not.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Bytes kept: the size of the log file, or of what is in memory.</summary>
    public long OutputBytesKept { get; init; }

    /// <summary>Something of the output is missing: it was too long, or a process that could not be killed held the pipe.</summary>
    public bool OutputTruncated { get; init; }

    public string? LogPath { get; init; }

    /// <summary>Filled by <see cref="OutputCapture.Memory"/>; raw bytes, not redacted.</summary>
    public ReadOnlyMemory<byte> StandardOutput { get; init; }

    /// <summary>Filled by <see cref="OutputCapture.Memory"/>; raw bytes, not redacted.</summary>
    public ReadOnlyMemory<byte> StandardError { get; init; }

    /// <summary>Processes that outlived the main one (background jobs, daemons) and were stopped.</summary>
    public int LeftoversKilled { get; init; }

    /// <summary>For a person, when <see cref="Outcome"/> is not <see cref="CommandOutcome.Exited"/>: what happened, and what to do.</summary>
    public string? Message { get; init; }

    public bool Succeeded => Outcome == CommandOutcome.Exited && ExitCode == 0;
}
