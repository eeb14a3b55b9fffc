using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>A failure as a parser sees it: paths as printed, no id, no signature.</summary>
public sealed record FailureDraft
{
    /// <summary>Longer messages are cut: a failure names the fault, the log holds the rest.</summary>
    public const int MessageMax = 500;

    /// <summary>One line.</summary>
    public required string Message { get; init; }

    /// <summary>1-based line of the log where the message begins.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Inclusive; 0 means one line. A message inside another parser's span is taken as a part of that one.</summary>
    public int LastLine { get; init; }

    /// <summary><see cref="FailureCategory.None"/> takes the category of the check.</summary>
    public FailureCategory Category { get; init; }

    public FailureSeverity Severity { get; init; } = FailureSeverity.High;

    public FailureStrength Strength { get; init; } = FailureStrength.Firm;

    public string? Code { get; init; }

    /// <summary>As printed: absolute, relative, a URL.</summary>
    public string? File { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? TestName { get; init; }

    /// <summary>The test in its parts, where the tool tells them.</summary>
    public TestIdentity? Test { get; init; }

    /// <summary>Null takes the parser's tool.</summary>
    public string? Tool { get; init; }

    /// <summary>
    /// Does the same said twice in a row mean two faults at one place, as linters print them? Builds say the same of every project that
    /// compiles a file, and mean one. In a report, which says each thing once, also when it is not in a row.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; } = 0.95;
}

/// <summary>How much a message means by itself. Of one log only the strongest kind that it has is reported.</summary>
public enum FailureStrength
{
    /// <summary>Never makes a check red, so never a failure; kept among the remarks: a compiler's warning.</summary>
    Remark = -1,

    /// <summary>Only says that something failed: <c>make: *** [all] Error 1</c>.</summary>
    Echo = 0,

    /// <summary>Green logs have such lines too: <c>cat: x: No such file or directory</c>.</summary>
    Weak = 1,

    /// <summary>The tool says what failed.</summary>
    Firm = 2,
}
