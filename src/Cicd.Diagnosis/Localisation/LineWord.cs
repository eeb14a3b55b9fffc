namespace Cicd.Diagnosis;

/// <summary>What a line may have, as far as literals tell; the value is the bit in <see cref="LineWords"/>.</summary>
internal enum LineWord
{
    /// <summary>Of something that ended: <see cref="LogEnding"/>.</summary>
    Ending = 0,

    /// <summary>That the same is tried once more: <see cref="Attempts"/>.</summary>
    Attempt = 1,

    /// <summary>Of failure.</summary>
    Failure = 2,

    /// <summary>Of surroundings that failed.</summary>
    Trouble = 3,

    /// <summary>Of a machine that could not go on.</summary>
    Collapse = 4,

    /// <summary>That makes words of failure harmless.</summary>
    Harmless = 5,

    /// <summary>Of a remark or warning.</summary>
    Mild = 6,

    /// <summary>What test runners draw before a test that failed.</summary>
    Cross = 7,

    /// <summary>The first pattern's triggers; the others' follow.</summary>
    Pattern = 8,
}
