using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A linter or formatter that mends files in place: how it enters the catalog.</summary>
internal sealed record FileTool
{
    /// <summary>Of the fixer: <c>ruff-format</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it mends, one sentence.</summary>
    public required string Mends { get; init; }

    public required ExternalTool Program { get; init; }

    /// <summary>The files that it knows, with the dot.</summary>
    public required ImmutableArray<string> Extensions { get; init; }

    /// <summary>Did it say this?</summary>
    public required Func<Failure, bool> Says { get; init; }

    /// <summary>What makes it write: <c>--write</c>. The files follow.</summary>
    public required ImmutableArray<string> Write { get; init; }

    /// <summary>What makes it look only, with an exit code or output that tells: <c>--check</c>.</summary>
    public required ImmutableArray<string> Look { get; init; }

    /// <summary>Exit codes with which it may end after it did its work; a linter says by one of them that something is left.</summary>
    public ImmutableArray<int> WriteExitCodes { get; init; } = [0];

    /// <summary>Looking, it prints the names of bad files and ends with 0 all the same.</summary>
    public bool TellsByNames { get; init; }

    /// <summary>Its check prints nothing that can be read: a check that calls it and names no file is its own, and the tool is asked for the files.</summary>
    public bool FindsFiles { get; init; }

    /// <summary>Options of the check that decide about style; one with a value ends in <c>=</c>.</summary>
    public ImmutableArray<string> StyleOptions { get; init; } = [];

    /// <summary>Files that mark the folder in which it is run, because it looks for its configuration from there; empty: the root.</summary>
    public ImmutableArray<string> Anchors { get; init; } = [];

    /// <summary>It does nothing sensible without one of these in or above the file's folder; empty: it has a style of its own.</summary>
    public ImmutableArray<string> Configurations { get; init; } = [];

    /// <summary>Only the copy in the repository's own <c>node_modules</c> is used: another version may decide otherwise.</summary>
    public bool IsLocalOnly { get; init; }

    /// <summary>Its version may be pinned in the lists of Python requirements.</summary>
    public bool IsPinnable { get; init; }

    /// <summary>The program whose version stands for its own, for those that have none: gofmt is Go's.</summary>
    public ExternalTool? VersionBy { get; init; }

    /// <summary>Further arguments, from the folder in which it runs.</summary>
    public Func<string, string, ImmutableArray<string>> Extra { get; init; } = static (_, _) => [];

    /// <summary>0 to 1: a formatter cannot change what the code does; a linter's fix seldom does.</summary>
    public double Confidence { get; init; } = 0.97;

    public bool Knows(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
