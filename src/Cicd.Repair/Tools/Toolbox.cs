using System.Collections.Concurrent;

namespace Cicd.Repair;

/// <summary>The tools of one worktree. Each is asked for its version once, however many fixers want it.</summary>
internal sealed class Toolbox(string root, IToolRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Task<ToolFinding>> _found = new(StringComparer.Ordinal);

    /// <param name="tool">One of <see cref="ExternalTools"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <param name="folder">Where it will work, relative to the worktree: the repository's own copy in or above it goes first.</param>
    public Task<ToolFinding> FindAsync(ExternalTool tool, CancellationToken cancellationToken, string folder = "")
    {
        var program = tool.ProgramIn(root, folder);
        return _found.GetOrAdd(program, _ => AskAsync(tool, program, cancellationToken));
    }

    private async Task<ToolFinding> AskAsync(ExternalTool tool, string program, CancellationToken cancellationToken)
    {
        var run = await runner.RunAsync(program, tool.VersionArguments, Timeout, cancellationToken);
        var call = $"{tool.Name} {string.Join(' ', tool.VersionArguments)}";
        return run switch
        {
            { Succeeded: true } => new ToolFinding(tool, program, ToolVersion.Read(run.Output), null),
            { IsMissing: true } => new ToolFinding(tool, program, null, $"{tool.Title} is not installed on this machine. {tool.HowToGet}"),
            _ => new ToolFinding(tool, program, null, $"'{call}' failed{(tool.FailureHint is { } hint ? $", {hint}" : "")}: {run.LastWords}"),
        };
    }
}

/// <summary>What became of the search for a tool.</summary>
/// <param name="Tool">What was looked for.</param>
/// <param name="Program">What to call.</param>
/// <param name="Version">Null when it is not here, or says none.</param>
/// <param name="Trouble">Why it cannot be used, and what to do; null when it can.</param>
internal sealed record ToolFinding(ExternalTool Tool, string Program, string? Version, string? Trouble)
{
    public bool IsHere => Trouble is null;

    /// <summary>For <see cref="FixOutcome.Fixed.Tool"/>: <c>ruff 0.4.1</c>.</summary>
    public string Label => Version is null ? Tool.Name : $"{Tool.Name} {Version}";

    /// <summary>The outcome of a fixer that cannot work without it.</summary>
    /// <exception cref="InvalidOperationException">The tool is here.</exception>
    public FixOutcome.GaveUp GaveUp() => new(Trouble ?? throw new InvalidOperationException($"{Label} is here."));
}
