using System.Text.Json;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// Leaves a result where the user finds it: a branch <c>cicd/fix/&lt;session&gt;</c> in his repository and a patch file in the data directory. His
/// working tree, index, HEAD and other refs stay as they are.
/// </summary>
public sealed class LocalResultPublisher(GitClient git, RepositoryMirrors mirrors, string dataDirectory)
{
    private readonly SessionFolders _folders = new(dataDirectory);

    public static string BranchOf(SessionId session) => $"cicd/fix/{session.Value}";

    /// <summary>The same result again changes nothing; another result under the same name is refused.</summary>
    public async Task<Publication> PublishAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken)
    {
        var patchPath = _folders.Patch(result.Session);
        await DurableFile.WriteAsync(patchPath, result.Patch, cancellationToken);

        var branch = BranchOf(result.Session);
        if (await git.FindAsync(target.RepositoryPath, cancellationToken) is not GitLookup.Found { Repository: var checkout })
        {
            return new Publication.Refused(
                $"'{target.RepositoryPath}' is no longer a git checkout, so no branch was made.", $"Apply the patch yourself: git apply '{patchPath}'", patchPath);
        }

        var mirror = await mirrors.OpenAsync(checkout, cancellationToken);
        return await mirror.ExclusivelyAsync<Publication>(
            async () =>
            {
                if (await checkout.ResolveAsync($"refs/heads/{branch}", cancellationToken) is { } present)
                {
                    return present == result.Commit
                        ? new Publication.Published(branch, result.Commit, patchPath)
                        : new Publication.Refused(
                            $"The branch '{branch}' exists already and points at {present}, which this session did not make. It was left as it is.",
                            $"Rename it (git branch -m {branch} NAME) and resume the session, or apply the patch: git apply '{patchPath}'",
                            patchPath);
                }

                // Written first: after a crash in between, an undo must know the branch as ours.
                await DurableFile.WriteAsync(
                    _folders.Published(result.Session), JsonSerializer.SerializeToUtf8Bytes(new PublishedRecord(checkout.Root, branch, result.Commit)), cancellationToken);

                // Of a git that was killed with its predecessor. Nobody else writes a branch of this name.
                var stale = Path.Combine(checkout.CommonDirectory, "refs", "heads", $"{branch}.lock");
                if (File.Exists(stale))
                {
                    File.Delete(stale);
                }

                try
                {
                    await checkout.FetchCommitAsync(mirror.Git, result.Commit, branch, cancellationToken);
                }
                catch (GitException refused)
                {
                    // A branch named 'cicd' or 'cicd/fix', a read-only repository, a full disk.
                    return new Publication.Refused(
                        $"git refused to make the branch '{branch}': {refused.StandardError.Trim()}", $"Apply the patch yourself: git apply '{patchPath}'", patchPath);
                }

                return new Publication.Published(branch, result.Commit, patchPath);
            },
            cancellationToken);
    }
}
