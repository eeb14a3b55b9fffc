namespace Cicd.Contracts;

/// <summary>What kind of work a failure belongs to. The lower-case names stand in ids (<c>fix-build-high</c>) and in <c>.cicd.yml</c>.</summary>
[GenerateSerializer]
[Alias("cicd.failure-category")]
public enum FailureCategory
{
    /// <summary>Not yet known.</summary>
    None = 0,

    /// <summary>It does not compile, link, restore or generate.</summary>
    Build = 1,

    /// <summary>A test failed.</summary>
    Test = 2,

    /// <summary>Formatting, lint, analysis, coverage.</summary>
    Quality = 3,

    /// <summary>Packaging, publishing, deploying.</summary>
    Deployment = 4,

    /// <summary>Network, runner, disk, memory: not the change's fault.</summary>
    Infrastructure = 5,

    /// <summary>None of these.</summary>
    Other = 6,
}

/// <summary>How much stands in the way because of it (seed 000, groups <c>fix-{category}-{severity}</c>).</summary>
[GenerateSerializer]
[Alias("cicd.failure-severity")]
public enum FailureSeverity
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>A note; the check would be green without it being fixed.</summary>
    Low = 1,

    /// <summary>A warning that a check treats as failure, or a style rule.</summary>
    Medium = 2,

    /// <summary>An error.</summary>
    High = 3,
}
