using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What a session is asked to do. It never changes during the session.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-request")]
public sealed record SessionRequest
{
    [Id(0)]
    public required SessionId Session { get; init; }

    /// <summary><c>user@host</c> of whoever asked (seed 000).</summary>
    [Id(1)]
    public required string Coordinator { get; init; }

    [Id(2)]
    public required ForgeContext Forge { get; init; }

    [Id(3)]
    public required ChangeTarget Target { get; init; }

    /// <summary>At least one.</summary>
    [Id(4)]
    public required ImmutableArray<CheckSpec> Checks { get; init; }

    [Id(5)]
    public RepairPolicy Policy { get; init; } = new();

    [Id(6)]
    public SessionOptions Options { get; init; } = new();
}

/// <summary>Where the change lives (seed 000, lines 61–66).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.forge-context")]
public sealed record ForgeContext
{
    /// <summary>Name of the adapter: <c>local</c>, later <c>github</c>, <c>gitlab</c>, <c>jenkins</c>.</summary>
    [Id(0)]
    public required string Forge { get; init; }

    /// <summary><c>owner/name</c>; in a local run the name of the checkout's folder.</summary>
    [Id(1)]
    public required string Repository { get; init; }

    /// <summary>Number or name of the pull request; null in a local run.</summary>
    [Id(2)]
    public string? PullRequest { get; init; }

    [Id(3)]
    public required string CommitSha { get; init; }
}

/// <summary>What is checked out and fixed.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.change-target")]
public sealed record ChangeTarget
{
    /// <summary>Absolute path of the user's checkout. Its working tree is only ever written by an asked-for apply.</summary>
    [Id(0)]
    public required string RepositoryPath { get; init; }

    /// <summary>The commit that the checks run at: HEAD, or with uncommitted files a snapshot of them on top of HEAD.</summary>
    [Id(1)]
    public required string Commit { get; init; }

    /// <summary>Real HEAD: the parent of a snapshot, else equal to <see cref="Commit"/>.</summary>
    [Id(2)]
    public required string HeadCommit { get; init; }

    /// <summary>Branch name without <c>refs/heads/</c>; null when detached.</summary>
    [Id(3)]
    public string? Branch { get; init; }

    /// <summary>Merge base with <c>--base</c>; null without.</summary>
    [Id(4)]
    public string? BaseCommit { get; init; }

    public bool IncludesUncommitted => Commit != HeadCommit;
}

/// <summary>What the repository's owner allows and declares (<c>.cicd.yml</c>).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.repair-policy")]
public sealed record RepairPolicy
{
    /// <summary>Networked step before the checks, in each worktree (restore). Empty: none.</summary>
    [Id(0)]
    public ImmutableArray<string> Prepare { get; init; } = [];

    /// <summary>Commands that regenerate checked-in generated code.</summary>
    [Id(1)]
    public ImmutableArray<string> Generate { get; init; } = [];

    /// <summary>The user's own fixers, tried in this order after the built-in ones.</summary>
    [Id(2)]
    public ImmutableArray<CommandFixerSpec> Fixers { get; init; } = [];

    /// <summary>Globs that no patch may touch, added to the built-in ones.</summary>
    [Id(3)]
    public ImmutableArray<string> ProtectedPaths { get; init; } = [];

    /// <summary>A patch that touches more files is refused. Default: 20.</summary>
    [Id(4)]
    public int FilesMax { get; init; } = 20;

    /// <summary>A patch that adds and removes more lines is refused. Default: 400.</summary>
    [Id(5)]
    public int LinesMax { get; init; } = 400;

    /// <summary>When not empty: only these categories are fixed (<c>--only</c>).</summary>
    [Id(6)]
    public ImmutableArray<FailureCategory> Only { get; init; } = [];

    /// <summary>The repository's own rules of classification; they win over the shipped ones.</summary>
    [Id(7)]
    public ImmutableArray<ClassificationRule> Rules { get; init; } = [];

    /// <summary>Compared without and with the fix.</summary>
    [Id(12)]
    public ImmutableArray<BenchmarkSpec> Benchmarks { get; init; } = [];

    [Id(8)]
    public SandboxPolicy Sandbox { get; init; } = new();
}

/// <summary>A command of the user's that mends failures of a category.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.command-fixer-spec")]
public sealed record CommandFixerSpec
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required string Command { get; init; }

    /// <summary>Empty: every category.</summary>
    [Id(2)]
    public ImmutableArray<FailureCategory> Categories { get; init; } = [];

    /// <summary>Default: 10 minutes.</summary>
    [Id(3)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>How far a session may go.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-options")]
public sealed record SessionOptions
{
    /// <summary>Everything but the last step: the result is shown, no branch is made.</summary>
    [Id(0)]
    public bool DryRun { get; init; }

    /// <summary>Bring the result into the working tree as well.</summary>
    [Id(1)]
    public bool Apply { get; init; }

    /// <summary>Attempts in all. One, until the ladder of DESIGN §6 is built.</summary>
    [Id(2)]
    public int Attempts { get; init; } = 1;

    /// <summary>The longest a session may take. Default: 2 hours.</summary>
    [Id(3)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How often a red check whose failures may flip runs again on the same commit, 0 to 5. Default: once.</summary>
    [Id(4)]
    public int Reruns { get; init; } = 1;

    /// <summary>How the result is cut into commits. From the third attempt on it is one fix per commit, whatever stands here (DESIGN §6).</summary>
    [Id(5)]
    public CommitCut Commits { get; init; } = CommitCut.Group;
}

/// <summary>What goes into one commit of a result.</summary>
[GenerateSerializer]
[Alias("cicd.commit-cut")]
public enum CommitCut
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>The patch of one group of failures.</summary>
    Group = 1,

    /// <summary>What one fixer did for one group.</summary>
    Fix = 2,

    /// <summary>Everything.</summary>
    Session = 3,
}
