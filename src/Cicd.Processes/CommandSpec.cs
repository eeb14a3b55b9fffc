using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>One command to run: a program and its argument list, never a line for a shell (that is <see cref="ShellCommand"/>).</summary>
public sealed record CommandSpec
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromSeconds(5);
    public const long DefaultOutputBytesMax = 64L * 1024 * 1024;

    /// <summary>A path (relative ones start at <see cref="WorkingDirectory"/>) or a name that is looked up on the child's PATH.</summary>
    public required string FileName { get; init; }

    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>An existing folder; a missing one is <see cref="CommandOutcome.CouldNotStart"/>.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>
    /// Added to the allow-listed environment; <see langword="null"/> removes a variable. A name or a value that looks like a secret is refused
    /// (<see cref="CommandOutcome.CouldNotStart"/>).
    /// </summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>From the start to the polite stop; 30 minutes. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means none.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>From the polite stop (SIGTERM) to the forced one (SIGKILL); 5 s.</summary>
    public TimeSpan GracePeriod { get; init; } = DefaultGracePeriod;

    /// <summary>Bytes kept of the output, on disk (<see cref="OutputCapture.Log"/>) or in memory; 64 MiB. What exceeds it is read and counted, never stored.</summary>
    public long OutputBytesMax { get; init; } = DefaultOutputBytesMax;

    public OutputCapture Capture { get; init; } = OutputCapture.Log;

    /// <summary>The file that receives the output; required by <see cref="OutputCapture.Log"/>, replaced when it exists.</summary>
    public string? LogPath { get; init; }

    /// <summary>Written to the command's standard input, which is then closed. <see langword="null"/>: closed from the start.</summary>
    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>How the command is shut in; null: it is not, as befits our own tools.</summary>
    public Confinement? Confinement { get; init; }

    /// <summary>What it may use up; without limits by default.</summary>
    public CommandLimits Limits { get; init; } = CommandLimits.None;

    /// <summary>Windows only: the argument text as it stands, because cmd.exe has quoting rules of its own.</summary>
    internal string? VerbatimArguments { get; init; }
}
