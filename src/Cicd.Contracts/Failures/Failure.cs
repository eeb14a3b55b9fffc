namespace Cicd.Contracts;

/// <summary>One thing that a tool said is wrong, read from a log or a report.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.failure")]
public sealed record Failure
{
    /// <summary>Unique inside the session: <c>&lt;check&gt;#&lt;n&gt;</c>, n from 1 in the order of the log.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The check whose log says it.</summary>
    [Id(1)]
    public required string Check { get; init; }

    /// <summary>Who said it, for example <c>msbuild</c>, <c>dotnet-test</c>, <c>node</c>; <c>log</c> where no parser knew the tool.</summary>
    [Id(2)]
    public required string Tool { get; init; }

    [Id(3)]
    public required FailureCategory Category { get; init; }

    [Id(4)]
    public required FailureSeverity Severity { get; init; }

    /// <summary>One line, without decoration and without the position.</summary>
    [Id(5)]
    public required string Message { get; init; }

    /// <summary>Rule or error code, for example <c>CS0246</c>.</summary>
    [Id(6)]
    public string? Code { get; init; }

    /// <summary>Relative to the repository, with forward slashes; null when unknown or outside.</summary>
    [Id(7)]
    public string? File { get; init; }

    /// <summary>1-based.</summary>
    [Id(8)]
    public int? Line { get; init; }

    /// <summary>1-based.</summary>
    [Id(9)]
    public int? Column { get; init; }

    /// <summary>Full name of the failing test.</summary>
    [Id(10)]
    public string? TestName { get; init; }

    /// <summary>Where the log says it, 1-based and inclusive.</summary>
    [Id(11)]
    public LogSpan? Log { get; init; }

    /// <summary>How sure the reading is, 0 to 1: a parser that knows the tool is near 1, the general fallback is not.</summary>
    [Id(12)]
    public double Confidence { get; init; } = 1;

    /// <summary>
    /// Equal for the same failure in two runs and in two checks; computed by code from tool, code, repository-relative file, test name and the
    /// normalised message. The position in the file is left out, because lines shift.
    /// </summary>
    [Id(13)]
    public required string Signature { get; init; }

    /// <summary>Step of the job, where the log names steps.</summary>
    [Id(14)]
    public string? Step { get; init; }

    /// <summary>The failing test in its parts; null when it is no test, or its tool gives only a full name.</summary>
    [Id(15)]
    public TestIdentity? Test { get; init; }
}

/// <summary>Lines of a log, 1-based and inclusive.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.log-span")]
public sealed record LogSpan([property: Id(0)] int FirstLine, [property: Id(1)] int LastLine);
