using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Repair;

namespace Cicd.Grains.Tests;

internal sealed class RecordingConcluder : ISessionConcluder
{
    public ConcurrentQueue<SessionPhase> Verdicts { get; } = [];

    public Func<Exception?> Fault { get; set; } = () => null;

    /// <summary>It does not come to an end, and does not listen either.</summary>
    public bool Never { get; set; }

    public Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken)
    {
        Verdicts.Enqueue(view.Phase);
        if (Never)
        {
            return new TaskCompletionSource<SessionResult>().Task;
        }

        return Fault() is { } fault ? Task.FromException<SessionResult>(fault) : Task.FromResult(new SessionResult { Branch = $"cicd/fix/{view.Session}" });
    }
}
