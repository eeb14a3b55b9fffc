using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cicd.Processes.Git;

public sealed partial class GitRepository
{
    /// <summary>Begins the names of folders for temporary indexes.</summary>
    public const string ScratchPrefix = "cicd-index-";

    private static int _scratches;

    // An empty command is none, and without one it must not be required.
    private static readonly ImmutableArray<string> WithoutLargeFiles =
        ["-c", "filter.lfs.clean=", "-c", "filter.lfs.smudge=", "-c", "filter.lfs.process=", "-c", "filter.lfs.required=false"];

    /// <summary>A patch from one commit or tree to another: binary, full object ids, renames. Empty when they are equal.</summary>
    public async Task<ReadOnlyMemory<byte>> DiffAsync(string from, string to, CancellationToken cancellationToken) => (await _git.ExecuteAsync(
        Call(
            "diff-tree", "-r", "-p", "-M", "--binary", "--full-index", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/",
            "--end-of-options", from, to),
        cancellationToken)).Bytes;

    /// <summary>
    /// A patch from a commit to the files as they are, untracked ones included, ignored ones left out. For a worktree of a mirror: the new
    /// objects go into its object store.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>> DiffWorkingTreeAsync(string from, CancellationToken cancellationToken) =>
        await DiffAsync(from, await WriteTreeAsync(objectDirectory: null, cancellationToken), cancellationToken);

    /// <summary>
    /// Writes the files as they are, untracked ones included, as a tree, and returns its id. Neither index nor refs are touched; with
    /// <paramref name="objectDirectory"/> new objects go there, and this repository stays as it was. What is staged and unchanged since is
    /// <em>not</em> copied there.
    /// </summary>
    internal async Task<string> WriteTreeAsync(string? objectDirectory, CancellationToken cancellationToken)
    {
        // In the mirror, where the next start finds it when this process is killed; never in the user's repository.
        var index = Directory.CreateDirectory(Path.Combine(
            objectDirectory is null ? CommonDirectory : Path.GetDirectoryName(objectDirectory)!,
            string.Create(CultureInfo.InvariantCulture, $"{ScratchPrefix}{Environment.ProcessId}-{Interlocked.Increment(ref _scratches)}")));
        try
        {
            var environment = _pin.SetItem("GIT_INDEX_FILE", Path.Combine(index.FullName, "index"));
            ImmutableArray<string> settings = ["-c", "advice.addEmbeddedRepo=false"];
            if (objectDirectory is not null)
            {
                // Git LFS would copy each changed large file into this repository's .git/lfs. They are taken as they are instead. Writing the tree
                // reads files that have just changed once more, hence there too.
                settings = [.. settings, .. WithoutLargeFiles];

                // Without this repository's objects as alternates: git would touch (utime) what it finds there instead of writing it.
                environment = environment.Add("GIT_OBJECT_DIRECTORY", objectDirectory);
            }

            // Its own index tells which files are unchanged (fast), executable, or outside a sparse checkout.
            if (File.Exists(Path.Combine(GitDirectory, "index")))
            {
                File.Copy(Path.Combine(GitDirectory, "index"), Path.Combine(index.FullName, "index"));
            }

            await _git.ExecuteAsync(Call([.. settings, "add", "--all", "--", .. await PathsAsync(cancellationToken)]) with { Environment = environment }, cancellationToken);
            return (await _git.ExecuteAsync(Call([.. settings, "write-tree", "--missing-ok"]) with { Environment = environment }, cancellationToken)).Line;
        }
        finally
        {
            index.Delete(recursive: true);
        }
    }

    /// <summary>Applies a patch to the working tree (and index). A patch that does not apply is an answer.</summary>
    public async Task<GitApplyResult> ApplyAsync(ReadOnlyMemory<byte> patch, GitApplyOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<string> arguments =
        [
            "apply", "--binary", "--whitespace=nowarn",
            .. options.CheckOnly ? (string[])["--check"] : [],
            .. options.ThreeWay ? (string[])["--3way"] : [],
            .. options.Index ? (string[])["--index"] : [],
            .. options.Reverse ? (string[])["--reverse"] : [],
            "-",
        ];
        var output = await _git.ExecuteAsync(Call(arguments) with { Input = patch, Answers = [0, 1, 128] }, cancellationToken);
        if (output.ExitCode == 0)
        {
            return new GitApplyResult(true, "", []);
        }

        var status = await StatusAsync(cancellationToken);
        return new GitApplyResult(false, output.Error, status.Conflicted);
    }

    /// <summary>
    /// Puts all files and HEAD back to <paramref name="commit"/> and removes untracked files; ignored ones stay. For a worktree of a mirror only:
    /// nothing asks whether somebody still needs what is lost.
    /// </summary>
    public async Task ResetAsync(string commit, CancellationToken cancellationToken)
    {
        await _git.ExecuteAsync(Call("reset", "--hard", "--quiet", commit), cancellationToken);
        await _git.ExecuteAsync(Call("clean", "-ffd", "--quiet"), cancellationToken);
    }

    /// <summary>Commits all files as they are. The id of the new commit; null when there is nothing to commit.</summary>
    public async Task<string?> CommitAllAsync(GitMessage message, GitIdentity identity, CancellationToken cancellationToken)
    {
        await _git.ExecuteAsync(Call(["add", "--all", "--", .. await PathsAsync(cancellationToken)]), cancellationToken);
        var head = await ResolveAsync("HEAD", cancellationToken);
        var tree = (await _git.ExecuteAsync(Call("write-tree"), cancellationToken)).Line;
        if (head is not null && (await _git.ExecuteAsync(Call("rev-parse", $"{head}^{{tree}}"), cancellationToken)).Line == tree)
        {
            return null;
        }

        var commit = await CommitTreeAsync(tree, head, message, identity, ImmutableDictionary<string, string?>.Empty, cancellationToken);
        await _git.ExecuteAsync(Call("update-ref", "-m", $"commit: {message.Subject.ReplaceLineEndings(" ")}", "HEAD", commit, head ?? ""), cancellationToken);
        return commit;
    }

    // "git add" runs git inside each submodule that it knows, with the settings (filters) that it finds there.
    private async Task<ImmutableArray<string>> PathsAsync(CancellationToken cancellationToken) =>
        _pin.IsEmpty ? ["."] : [".", .. (await SubmodulesAsync(cancellationToken)).Select(submodule => $":(exclude,top,literal){submodule.Path}")];

    internal async Task<string> CommitTreeAsync(
        string tree,
        string? parent,
        GitMessage message,
        GitIdentity identity,
        ImmutableDictionary<string, string?> environment,
        CancellationToken cancellationToken)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"@{_git.Time.GetUtcNow().ToUnixTimeSeconds()} +0000");
        ImmutableArray<string> parents = parent is null ? [] : ["-p", parent];
        var call = Call(["commit-tree", tree, .. parents, "-F", "-"]) with
        {
            Input = Encoding.UTF8.GetBytes(message.ToString()),
            Environment = _pin.SetItems(environment)
                .Add("GIT_AUTHOR_NAME", identity.Name).Add("GIT_AUTHOR_EMAIL", identity.Email).Add("GIT_AUTHOR_DATE", date)
                .Add("GIT_COMMITTER_NAME", identity.Name).Add("GIT_COMMITTER_EMAIL", identity.Email).Add("GIT_COMMITTER_DATE", date),
        };
        return (await _git.ExecuteAsync(call, cancellationToken)).Line;
    }
}
