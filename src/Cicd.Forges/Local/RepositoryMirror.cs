using Cicd.Contracts;
using Cicd.Forges.Trees;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// A bare repository of ours that holds copies of what sessions work on. Commits of a session are pinned as
/// <c>refs/cicd/&lt;session&gt;/&lt;name&gt;</c> until the session is pruned. Writers take turns; the user's repository is only read.
/// </summary>
public sealed class RepositoryMirror
{
    internal static readonly GitIdentity Identity = new("cicd", "cicd@localhost");
    private readonly GitClient _client;
    private readonly SemaphoreSlim _gate;

    internal RepositoryMirror(GitMirror git, GitClient client, SemaphoreSlim gate)
    {
        Git = git;
        _client = client;
        _gate = gate;
    }

    /// <summary>For worktrees. Whoever writes refs or settings through it does so inside <see cref="ExclusivelyAsync{T}"/>.</summary>
    public GitMirror Git { get; }

    public string Path => Git.Path;

    /// <summary>Copies a commit of the checkout, with its history, and pins it. What is there already is not copied again.</summary>
    public Task PinAsync(GitRepository checkout, SessionId session, string name, string commit, CancellationToken cancellationToken) =>
        ExclusivelyAsync(
            async () =>
            {
                var pinned = await Git.FetchAsync(checkout, commit, NameOf(session, name), cancellationToken);

                // Keeps the last fetched history known after its session was pruned, so that the next fetch stays incremental.
                await Git.SetAsync("last", pinned, cancellationToken);
                return pinned;
            },
            cancellationToken);

    /// <summary>Pins a commit that the mirror holds already.</summary>
    public Task PinAsync(SessionId session, string name, string commit, CancellationToken cancellationToken) =>
        ExclusivelyAsync(
            async () =>
            {
                await Git.SetAsync(NameOf(session, name), commit, cancellationToken);
                return commit;
            },
            cancellationToken);

    /// <summary>The pinned commit; null when there is none.</summary>
    public Task<string?> PinnedAsync(SessionId session, string name, CancellationToken cancellationToken) =>
        Git.ResolveAsync(NameOf(session, name), cancellationToken);

    /// <summary>
    /// Pins a commit of the checkout's files as they are (modified and untracked, not ignored) on top of its HEAD. The checkout's index, refs and
    /// objects stay untouched.
    /// </summary>
    public Task<string> SnapshotAsync(GitRepository checkout, SessionId session, string name, CancellationToken cancellationToken) =>
        ExclusivelyAsync(
            () => Git.SnapshotAsync(
                checkout,
                NameOf(session, name),
                new GitMessage("Uncommitted files of the working tree", "Taken as they were, so that checks and fixes see them.")
                {
                    Trailers = [KeyValuePair.Create("CICD-Session", session.Value)],
                },
                Identity,
                cancellationToken),
            cancellationToken);

    /// <summary>
    /// Lets go of all commits of a session; the next <see cref="CompactAsync"/> may remove them. Returns how many were pinned.
    /// </summary>
    public Task<int> UnpinAsync(SessionId session, CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            var prefix = $"refs/cicd/{session.Value}/";
            var refs = await _client.ExecuteAsync(new GitCall(Path, "for-each-ref", "--format=%(refname)", prefix), cancellationToken);
            var names = refs.Line.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names)
            {
                await Git.DeleteAsync(name["refs/cicd/".Length..], cancellationToken);
            }

            return names.Length;
        },
        cancellationToken);

    /// <summary>Removes what no pin needs. Objects younger than git's own two weeks stay: a task may be about to name them.</summary>
    public Task CompactAsync(CancellationToken cancellationToken) => ExclusivelyAsync(
        () => _client.ExecuteAsync(new GitCall(Path, "gc", "--quiet"), cancellationToken),
        cancellationToken);

    /// <summary>Reads a commit that the mirror holds.</summary>
    public ITreeReader Tree(string commit) => new GitTreeReader(_client, Path, commit);

    /// <summary>Runs a piece of work while nobody else writes to this mirror.</summary>
    public async Task<T> ExclusivelyAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    internal static string NameOf(SessionId session, string name) => $"{session.Value}/{name}";
}
