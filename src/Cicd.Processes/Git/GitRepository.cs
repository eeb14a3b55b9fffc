using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>A working tree and the repository behind it: the user's checkout, or a worktree of a <see cref="GitMirror"/>.</summary>
public sealed partial class GitRepository
{
    private readonly GitClient _git;

    // What git believes of this repository without asking the working tree; empty when it should ask.
    private readonly ImmutableDictionary<string, string?> _pin;

    internal GitRepository(GitClient git, string root, string gitDirectory, string commonDirectory)
        : this(git, root, gitDirectory, commonDirectory, ImmutableDictionary<string, string?>.Empty)
    {
    }

    private GitRepository(GitClient git, string root, string gitDirectory, string commonDirectory, ImmutableDictionary<string, string?> pin)
    {
        _git = git;
        _pin = pin;
        Root = root;
        GitDirectory = gitDirectory;
        CommonDirectory = commonDirectory;
    }

    /// <summary>The top folder of the working tree.</summary>
    public string Root { get; }

    /// <summary>Holds HEAD and the index of this working tree.</summary>
    public string GitDirectory { get; }

    /// <summary>Holds objects, refs and configuration; the same as <see cref="GitDirectory"/> unless this is a linked worktree.</summary>
    public string CommonDirectory { get; }

    /// <summary>
    /// The same, for a working tree in which somebody else's code will run: git looks neither into its <c>.git</c> nor into repositories that lie in
    /// it, so that no setting there decides what we execute.
    /// </summary>
    internal GitRepository Guarded() => new(
        _git,
        Root,
        GitDirectory,
        CommonDirectory,
        ImmutableDictionary<string, string?>.Empty.Add("GIT_DIR", GitDirectory).Add("GIT_WORK_TREE", Root));

    public async Task<GitHead> HeadAsync(CancellationToken cancellationToken)
    {
        var branch = await _git.ExecuteAsync(Call("symbolic-ref", "--quiet", "--short", "HEAD") with { Answers = [0, 1] }, cancellationToken);
        return new GitHead(await ResolveAsync("HEAD", cancellationToken), branch.ExitCode == 0 ? branch.Line : null);
    }

    /// <summary>The commit that a branch, tag or revision names; null when there is none.</summary>
    public async Task<string?> ResolveAsync(string revision, CancellationToken cancellationToken)
    {
        var call = Call("rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}") with { Answers = [0, 1, 128] };
        var output = await _git.ExecuteAsync(call, cancellationToken);
        return output.ExitCode == 0 ? output.Line : null;
    }

    /// <summary>The best common ancestor; null when the histories have nothing in common.</summary>
    public async Task<string?> MergeBaseAsync(string left, string right, CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("merge-base", left, right) with { Answers = [0, 1] }, cancellationToken);
        return output.ExitCode == 0 ? output.Line : null;
    }

    /// <remarks>A submodule counts as changed when its commit is another; git would ask the submodule itself, and its settings, for more.</remarks>
    public async Task<GitStatus> StatusAsync(CancellationToken cancellationToken) => GitStatus.Parse(
        await _git.ExecuteAsync(Call("status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-ahead-behind", "--ignore-submodules=dirty"), cancellationToken));

    /// <summary>From the index, by the mode of a submodule: <c>160000 OBJECT 0 TAB path</c>.</summary>
    public async Task<ImmutableArray<GitSubmodule>> SubmodulesAsync(CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("ls-files", "--stage", "-z"), cancellationToken);
        return
        [
            .. output.Parts.Where(part => part.Span.StartsWith("160000 "u8)).Select(part =>
            {
                var path = GitPath.FromBytes(part.Span[(part.Span.IndexOf((byte)'\t') + 1)..]);
                var rest = part.Span["160000 ".Length..];
                var commit = System.Text.Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)' ')]);
                return new GitSubmodule(path, commit, Path.Exists(Path.Combine(Root, path, ".git")));
            }),
        ];
    }

    /// <summary>
    /// Brings a commit of <paramref name="mirror"/> into this repository as a new branch, and nothing else: no FETCH_HEAD, no tags, no checkout.
    /// A branch of that name that points elsewhere is a <see cref="GitException"/>; it is never moved back.
    /// </summary>
    public Task FetchCommitAsync(GitMirror mirror, string commit, string branch, CancellationToken cancellationToken) => _git.ExecuteAsync(
        Call("fetch", "--quiet", "--no-write-fetch-head", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", mirror.Path, $"{commit}:refs/heads/{branch}"),
        cancellationToken);

    /// <summary>Deletes the branch if it (still) points at <paramref name="expectedCommit"/>. False when it points elsewhere or does not exist.</summary>
    public async Task<bool> DeleteBranchAsync(string branch, string expectedCommit, CancellationToken cancellationToken)
    {
        if (await ResolveAsync($"refs/heads/{branch}", cancellationToken) != expectedCommit)
        {
            return false;
        }

        await _git.ExecuteAsync(Call("update-ref", "-d", $"refs/heads/{branch}", expectedCommit), cancellationToken);
        return true;
    }

    private GitCall Call(params ImmutableArray<string> arguments) => new(Root, arguments) { Environment = _pin };
}
