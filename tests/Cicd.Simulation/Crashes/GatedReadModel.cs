using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Simulation.Crashes;

internal sealed class GatedReadModel(IReadModel readModel, StorageGate gate) : IReadModel
{
    public Task<ImmutableArray<SessionSummary>> ListSessionsAsync(SessionFilter filter) =>
        gate.ReadAsync("list sessions", () => readModel.ListSessionsAsync(filter));

    public Task<SessionView?> GetSessionAsync(SessionId session) => gate.ReadAsync($"view of {session}", () => readModel.GetSessionAsync(session));

    public Task<ImmutableArray<StageView>> GetStagesAsync(SessionId session) =>
        gate.ReadAsync($"stages of {session}", () => readModel.GetStagesAsync(session));

    public Task<ImmutableArray<FailureRow>> GetFailuresAsync(SessionId session) =>
        gate.ReadAsync($"failures of {session}", () => readModel.GetFailuresAsync(session));

    public Task<SessionLookup> FindSessionAsync(string typed) => gate.ReadAsync($"find {typed}", () => readModel.FindSessionAsync(typed));

    public Task<DeleteOutcome> DeleteSessionAsync(SessionId session) =>
        gate.WriteAsync($"delete {session}", () => readModel.DeleteSessionAsync(session));

    public Task<ImmutableHashSet<string>> GetReferencedHashesAsync() => gate.ReadAsync("referenced hashes", readModel.GetReferencedHashesAsync);
}
