using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Forges;

/// <summary>A forge that has the user's files at hand.</summary>
public interface IWorkingTreeForge
{
    /// <summary>Brings the result into the working tree: all of it, or nothing where the user's own edits stand in the way.</summary>
    Task<ApplyOutcome> ApplyAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken);

    /// <summary>Takes back what a session applied and published, as long as it still is what the session wrote.</summary>
    Task<UndoOutcome> UndoAsync(SessionId session, CancellationToken cancellationToken);
}
