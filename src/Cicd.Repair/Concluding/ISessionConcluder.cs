using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Writes what a session leaves behind. May be called again after a crash: the same view leaves the same result.</summary>
public interface ISessionConcluder
{
    /// <param name="view">Its phase is where the session will stand: green, not fixed, handed over, cancelled or errored.</param>
    /// <param name="cancellationToken">Stops between two writes; another call finishes them.</param>
    Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken);
}
