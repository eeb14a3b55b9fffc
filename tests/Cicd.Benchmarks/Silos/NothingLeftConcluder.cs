using Cicd.Contracts;
using Cicd.Repair;

namespace Cicd.Benchmarks.Silos;

/// <summary>Leaves no branch and no patch: git is not what is measured.</summary>
internal sealed class NothingLeftConcluder : ISessionConcluder
{
    public Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken) => Task.FromResult(new SessionResult());
}
