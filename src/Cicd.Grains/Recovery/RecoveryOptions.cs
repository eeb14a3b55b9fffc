namespace Cicd.Grains;

/// <summary>What becomes, at the start of a process, of sessions that an earlier process left unfinished.</summary>
public sealed class RecoveryOptions
{
    /// <summary>Default: <see cref="RecoveryMode.Resume"/>, as a service does it.</summary>
    public RecoveryMode Mode { get; set; } = RecoveryMode.Resume;

    /// <summary>How many sessions are taken up at the same time. Default: 64.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 10_000)]
    public int Parallelism { get; set; } = 64;
}

/// <summary>See <see cref="RecoveryOptions.Mode"/>.</summary>
public enum RecoveryMode
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>They go on.</summary>
    Resume = 1,

    /// <summary>They are suspended until someone resumes them: a one-shot command works on its own session alone.</summary>
    Suspend = 2,
}
