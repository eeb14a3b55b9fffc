namespace Cicd.Diagnosis;

/// <summary>Adjacent lines about one failure, while the log is being read.</summary>
internal sealed class FailureBlock
{
    public required int FirstLine { get; init; }

    public required int LastLine { get; set; }

    public required int RootLine { get; set; }

    public required string Root { get; set; }

    public required LineSign Sign { get; set; }

    /// <summary>The strongest kind that any of its lines tells.</summary>
    public required SignKind Opening { get; init; }

    /// <summary>Index of the step in the outline; -1 outside of all.</summary>
    public required int Step { get; init; }

    /// <summary>How often the log had said before that it tries again.</summary>
    public required int Attempt { get; init; }

    /// <summary>Shape of the root line, equal for lines that differ in numbers and names only.</summary>
    public required ulong Shape { get; set; }

    /// <summary>Lines that tell anything.</summary>
    public int Signs { get; set; } = 1;

    /// <summary>Those of them that might go away by themselves.</summary>
    public int Transients { get; set; }

    /// <summary>Would most of what it says go away by itself?</summary>
    public bool IsTransient => Sign.IsTransient || (Transients > 0 && Transients * 2 >= Signs && Sign.Kind is not (SignKind.Test or SignKind.Place));

    /// <summary>Did the last green log have such a root line?</summary>
    public bool IsKnown { get; set; }
}
