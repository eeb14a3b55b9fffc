using System.CommandLine;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>One call of a verb, with all it needs of its surroundings.</summary>
internal sealed record VerbCall
{
    public required ParseResult Parsed { get; init; }

    public required IConsoleOut Out { get; init; }

    public required Interruption Interruption { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public bool IsJson => Out.IsJson;

    public bool IsDebug => Parsed.GetValue(GlobalOptions.Debug);

    /// <summary>Cancelled by the first Ctrl-C or termination signal.</summary>
    public CancellationToken Interrupted => Interruption.Token;

    /// <summary>As it was given; null means the default.</summary>
    public required string? DataDirPath { get; init; }

    /// <exception cref="DataDirectoryUnusableException">Nothing says where it is.</exception>
    public DataDirectory DataDirectory => DataDirectory.Resolve(DataDirPath, Environment);

    /// <summary>The command with which a person goes on with a session of this call.</summary>
    public string ResumeCommand(SessionId session) => $"cicd session resume {session}{(DataDirPath is { } path ? $" --data-dir '{path}'" : "")}";

    public ProgressMode Progress => ProgressModes.Choose(
        Parsed.GetValue(GlobalOptions.Quiet) ? "quiet" : Parsed.GetValue(GlobalOptions.Progress) ?? "auto", Out.Traits);
}
