using System.Globalization;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Processes.Git;
using Microsoft.Extensions.Logging;

namespace Cicd.Repair;

/// <summary>One clean worktree of the mirror. Disposing removes it, whatever is in it.</summary>
internal sealed partial class Workspace(
    string root, string caches, RepositoryMirror mirror, SandboxPolicy sandbox, ICommandRunner runner, ILogger logger) : IAsyncDisposable
{
    internal const string BoxSuffix = ".box";

    internal static readonly GitIdentity Identity = new("cicd", "cicd@localhost");

    private GitRepository? _repository;
    private int _logs;

    /// <summary>Absolute path of the worktree.</summary>
    public string Root => root;

    /// <summary>True once the owner's prepare commands have succeeded here.</summary>
    public bool IsPrepared { get; set; }

    public GitRepository Repository => _repository ?? throw new InvalidOperationException("The workspace has not been created.");

    public RepositoryMirror Mirror => mirror;

    public SandboxPolicy Sandbox => sandbox;

    private string LogsPath => root + ".logs";

    private string BoxPath => root + BoxSuffix;

    public async Task CreateAsync(string commit, CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])[root, BoxPath])
        {
            await FolderRemoval.RemoveAsync(runner, folder, cancellationToken);
        }

        Directory.CreateDirectory(LogsPath);
        Directory.CreateDirectory(BoxPath);

        // Pruning and adding at the same time take each other's half-made entries for dead ones.
        _repository = await mirror.ExclusivelyAsync(() => mirror.Git.AddWorktreeAsync(root, commit, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// What commands here may reach. The link to the mirror, and the mirror, are read-only: whoever could write them would choose what our own git
    /// does afterwards, outside.
    /// </summary>
    public Confinement Confine(AccessLevel level) => new()
    {
        Level = level,
        Box = BoxPath,
        Caches = caches,
        Writable = [root],
        ReadOnly = [mirror.Path, Path.Combine(root, ".git")],
    };

    /// <summary>A new file name for the output of a command, removed with the workspace.</summary>
    public string NextLogPath() =>
        Path.Combine(LogsPath, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _logs)}.log"));

    /// <summary>Records the files as they are; null when nothing differs from the last state.</summary>
    public async Task<string?> RecordAsync(string subject, CancellationToken cancellationToken)
    {
        await BuildOutput.RemoveAsync(root, Repository, cancellationToken);
        return await Repository.CommitAllAsync(new GitMessage(subject), Identity, cancellationToken);
    }

    /// <summary>Puts all files back to <paramref name="commit"/>.</summary>
    public Task ResetAsync(string commit, CancellationToken cancellationToken) => Repository.ResetAsync(commit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Also after a cancellation, hence no token: a worktree that stays would be found by the next start only.
            await mirror.ExclusivelyAsync(
                async () =>
                {
                    await mirror.Git.RemoveWorktreeAsync(root, CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
            foreach (var folder in (string[])[LogsPath, BoxPath])
            {
                await FolderRemoval.RemoveAsync(runner, folder, CancellationToken.None);
            }
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException or GitException)
        {
            LeftBehind(logger, root, stuck);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The worktree {Path} could not be removed; the next start removes it")]
    private static partial void LeftBehind(ILogger logger, string path, Exception exception);
}
