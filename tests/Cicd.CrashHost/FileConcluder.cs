using Cicd.Contracts;
using Cicd.Repair;
using Cicd.Storage;

namespace Cicd.CrashHost;

/// <summary>Writes which patches are in the result: a list that would show one that is there twice.</summary>
internal sealed class FileConcluder(DataDirectory directory) : ISessionConcluder
{
    public async Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(directory.SessionPath(view.Session)).FullName;
        var file = Path.Combine(folder, "fix.patch");
        var temporary = file + ".new";
        await File.WriteAllLinesAsync(temporary, view.Validation?.Evidence.MergedGroups ?? [], cancellationToken);
        File.Move(temporary, file, overwrite: true);
        return new SessionResult { PatchPath = file };
    }
}
