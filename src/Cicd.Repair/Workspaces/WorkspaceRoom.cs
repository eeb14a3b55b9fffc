using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Storage;
using Microsoft.Extensions.Logging;

namespace Cicd.Repair;

/// <summary>
/// Makes clean worktrees: <c>&lt;data&gt;/worktrees/&lt;session&gt;/&lt;task&gt;-&lt;n&gt;</c>, beside each a folder for logs. Nothing in them is the only copy of
/// anything; what the session keeps goes into the artifact store.
/// </summary>
internal sealed partial class WorkspaceRoom(DataDirectory data, SessionMirrors mirrors, ILogger<WorkspaceRoom> logger)
{
    private int _count;

    /// <summary>A worktree of <paramref name="commit"/>, to be disposed in all ends.</summary>
    public async Task<Workspace> OpenAsync(SessionRequest request, string task, string commit, CancellationToken cancellationToken)
    {
        var mirror = await mirrors.OpenAsync(request, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Readable(task)}-{Interlocked.Increment(ref _count)}");
        var root = Path.Combine(data.WorktreesPath, request.Session.Value, name);
        var workspace = new Workspace(root, mirror, logger);
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

    private static string Readable(string task)
    {
        var name = Other().Replace(task, "-").Trim('-');
        return name.Length == 0 ? "task" : name[..Math.Min(name.Length, 40)];
    }

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}
