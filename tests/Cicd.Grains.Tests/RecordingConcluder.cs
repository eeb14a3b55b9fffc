using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Repair;

namespace Cicd.Grains.Tests;

internal sealed class RecordingConcluder : ISessionConcluder
{
    public ConcurrentQueue<SessionPhase> Verdicts { get; } = [];

    public Func<Exception?> Fault { get; set; } = () => null;

    public Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken)
    {
        Verdicts.Enqueue(view.Phase);
        return Fault() is { } fault ? Task.FromException<SessionResult>(fault) : Task.FromResult(new SessionResult { Branch = $"cicd/fix/{view.Session}" });
    }
}
