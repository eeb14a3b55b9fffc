namespace Cicd.Diagnosis;

/// <summary>What a line tells of a failure, weakest first. The number is the weight when regions are ranked.</summary>
public enum SignKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A step ended: <c>Process completed with exit code 1.</c></summary>
    Ending = 5,

    /// <summary>Counts what failed: <c>3 failed, 12 passed</c>.</summary>
    Summary = 15,

    /// <summary>Repeats that something below it failed: <c>make: *** [all] Error 1</c>.</summary>
    Echo = 20,

    /// <summary>A word of failure inside a sentence.</summary>
    Hint = 35,

    /// <summary>Nothing but its red colour.</summary>
    Red = 40,

    /// <summary>A tool's own word that this is an error: <c>error: no such option</c>.</summary>
    Error = 60,

    /// <summary>The surroundings failed: network, registry, another service.</summary>
    Trouble = 65,

    /// <summary>An exception's type and message, or a traceback's heading.</summary>
    Exception = 70,

    /// <summary>An error with its place in a file.</summary>
    Place = 78,

    /// <summary>A test that failed.</summary>
    Test = 80,

    /// <summary>A program fell: a panic, a signal, a failed assertion. What ran inside it fell with it.</summary>
    Crash = 82,

    /// <summary>The machine could not go on: disk, memory, runner. What failed beside it failed by it.</summary>
    Collapse = 86,

    /// <summary>The CI system itself marked the line as an error.</summary>
    Marked = 90,
}
