namespace Cicd.Processes;

/// <summary>Where the output of a command goes.</summary>
public enum OutputCapture
{
    None = 0,

    /// <summary>Both streams in the order written, secrets redacted, into <see cref="CommandSpec.LogPath"/>: head and tail when it is too long.</summary>
    Log = 1,

    /// <summary>Both streams apart, in memory, byte for byte (not redacted: a patch must survive), each cut at <see cref="CommandSpec.OutputBytesMax"/>.</summary>
    Memory = 2,
}
