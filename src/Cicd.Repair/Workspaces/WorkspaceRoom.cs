using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Processes;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Microsoft.Extensions.Logging;

namespace Cicd.Repair;

/// <summary>
/// Makes clean worktrees: <c>&lt;data&gt;/worktrees/&lt;session&gt;/&lt;task&gt;-&lt;n&gt;</c>, beside each a folder for logs and one for HOME and temporary files.
/// Nothing in them is the only copy of anything; what the session keeps goes into the artifact store.
/// </summary>
internal sealed partial class WorkspaceRoom(DataDirectory data, SessionMirrors mirrors, ICommandRunner runner, ILogger<WorkspaceRoom> logger)
{
    private int _count;

    /// <summary>A worktree for a task. Its clock stands still meanwhile: how long git writes a hundred thousand files is not the agent's time.</summary>
    public async Task<Workspace> OpenAsync(TaskContext context, string task, string commit, CancellationToken cancellationToken)
    {
        using var pause = context.Clock.PauseForCommand();
        return await OpenAsync(context.Dispatch.Request, task, commit, cancellationToken);
    }

    /// <summary>A worktree of <paramref name="commit"/>, to be disposed in all ends.</summary>
    public async Task<Workspace> OpenAsync(SessionRequest request, string task, string commit, CancellationToken cancellationToken)
    {
        var mirror = await mirrors.OpenAsync(request, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Readable(task)}-{Interlocked.Increment(ref _count)}");
        var root = Path.Combine(data.WorktreesPath, request.Session.Value, name);
        var caches = Directory.CreateDirectory(Path.Combine(data.CachesPath, request.Session.Value)).FullName;
        var workspace = new Workspace(root, caches, mirror, request.Policy.Sandbox, runner, logger);
        try
        {
            await workspace.CreateAsync(commit, cancellationToken);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Removes the packages that the session downloaded. They are its own because what repository code may write, no other session should trust.
    /// </summary>
    public Task ForgetAsync(SessionId session, CancellationToken cancellationToken) =>
        FolderRemoval.RemoveAsync(runner, Path.Combine(data.CachesPath, session.Value), cancellationToken);

    private static string Readable(string task)
    {
        var name = Other().Replace(task, "-").Trim('-');
        return name.Length == 0 ? "task" : name[..Math.Min(name.Length, 40)];
    }

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}
