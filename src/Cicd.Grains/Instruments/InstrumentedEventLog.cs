using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Grains;

/// <summary>Measures what the machines append. Everything that happens to sessions and stages passes here, so the grains need not know.</summary>
internal sealed class InstrumentedEventLog(IEventLog log, GrainInstruments instruments, TimeProvider time) : IEventLog
{
    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var machine = MachineOf(request.Stream);
        var start = time.GetTimestamp();
        AppendResult result;
        try
        {
            result = await log.AppendAsync(request);
        }
        catch (Exception failure)
        {
            instruments.AppendFailed(machine, failure.GetType().Name);
            throw;
        }

        if (result is Conflict)
        {
            instruments.AppendFailed(machine, "conflict");
        }
        else
        {
            instruments.Appended(machine, request.Events.Length, time.GetElapsedTime(start));
            Tell(request);
        }

        return result;
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        log.ReadStreamAsync(stream, afterVersion, max);

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        log.ReadAllAsync(afterPosition, max, streamPrefix);

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        log.WaitForAppendAsync(afterPosition, timeout, cancellationToken);

    private void Tell(AppendRequest request)
    {
        switch (request.ReadModel)
        {
            case SessionChanged when request.ExpectedVersion == 0:
                instruments.SessionStarted();
                break;

            case SessionChanged { View: { EndedAt: not null } ended } when ended.Phase.IsFinal():
                instruments.SessionEnded(ended);
                GrainDiagnostics.SessionEnded(ended);
                break;

            // A stage that was cancelled before its start never ran.
            case StageChanged { View: { StartedAt: not null, EndedAt: not null } ended }:
                instruments.StageEnded(ended);
                GrainDiagnostics.StageEnded(ended);
                break;

            default:
                break;
        }
    }

    // session/cicd-1732100000-1a2b3c4d, stage/cicd-1732100000-1a2b3c4d/1/fixing
    private static string MachineOf(string stream) =>
        stream.StartsWith("session/", StringComparison.Ordinal) ? "session"
        : stream.StartsWith("stage/", StringComparison.Ordinal) ? "stage"
        : "other";
}
