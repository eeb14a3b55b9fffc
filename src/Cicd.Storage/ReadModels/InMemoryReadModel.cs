using System.Collections.Immutable;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>The read model of <see cref="InMemoryEventLog"/>. Documents are kept as they are: they are immutable.</summary>
internal sealed class InMemoryReadModel(IInMemoryEvents events) : IReadModel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, (SessionView View, long Version)> _sessions = [];
    private readonly Dictionary<StageId, (StageView View, long Version)> _stages = [];
    private readonly Dictionary<SessionId, (int Mark, ImmutableArray<FailureRow> Rows)> _failures = [];

    public void Apply(ReadModelChange change, long version)
    {
        lock (_gate)
        {
            switch (change)
            {
                case SessionChanged { View: var view } when Version(_sessions, view.Session) < version:
                    _sessions[view.Session] = (view, version);
                    ApplyFailures(view);
                    break;
                case StageChanged { View: var view } when Version(_stages, view.Stage) < version:
                    _stages[view.Stage] = (view, version);
                    break;
            }
        }
    }

    public Task<ImmutableArray<SessionSummary>> ListSessionsAsync(SessionFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, SessionFilter.LimitMax);
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<SessionSummary>>(
                [.. NewestFirst().Where(entry => IsWanted(entry.View, filter)).Take(filter.Limit).Select(entry => SessionSummary.Of(entry.View, entry.Version))]);
        }
    }

    public Task<SessionView?> GetSessionAsync(SessionId session)
    {
        lock (_gate)
        {
            return Task.FromResult(_sessions.TryGetValue(session, out var entry) ? entry.View : null);
        }
    }

    public Task<ImmutableArray<StageView>> GetStagesAsync(SessionId session)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<StageView>>(
            [
                .. _stages.Values.Select(entry => entry.View).Where(view => view.Stage.Session == session)
                    .OrderBy(view => view.Stage.Attempt).ThenBy(view => view.Stage.Stage),
            ]);
        }
    }

    public Task<ImmutableArray<FailureRow>> GetFailuresAsync(SessionId session)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<FailureRow>>(_failures.TryGetValue(session, out var known) ? known.Rows : []);
        }
    }

    public Task<SessionLookup> FindSessionAsync(string typed)
    {
        var normal = SessionQuery.Normalize(typed);
        lock (_gate)
        {
            return Task.FromResult(SessionQuery.Decide(
                normal,
                [.. NewestFirst().Select(entry => entry.View.Session.Value).Where(id => normal.Length > 0 && SessionQuery.Matches(id, normal))]));
        }
    }

    public Task<DeleteOutcome> DeleteSessionAsync(SessionId session)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(session, out var entry))
            {
                return Task.FromResult(DeleteOutcome.NotFound);
            }

            if (!entry.View.Phase.IsFinal())
            {
                return Task.FromResult(DeleteOutcome.Unfinished);
            }

            _sessions.Remove(session);
            _failures.Remove(session);
            foreach (var stage in _stages.Keys.Where(stage => stage.Session == session).ToArray())
            {
                _stages.Remove(stage);
            }
        }

        events.DeleteStreamsOf(session);
        return Task.FromResult(DeleteOutcome.Deleted);
    }

    public Task<ImmutableHashSet<string>> GetReferencedHashesAsync()
    {
        var hashes = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var payload in events.Payloads())
        {
            ReferencedHashes.Collect(Encoding.UTF8.GetString(payload), hashes);
        }

        lock (_gate)
        {
            foreach (var document in _sessions.Values.Select(entry => CicdJson.SerializeToText(entry.View))
                .Concat(_stages.Values.Select(entry => CicdJson.SerializeToText(entry.View))))
            {
                ReferencedHashes.Collect(document, hashes);
            }
        }

        return Task.FromResult(hashes.ToImmutable());
    }

    private static long Version<TKey, TView>(Dictionary<TKey, (TView View, long Version)> known, TKey key)
        where TKey : notnull => known.TryGetValue(key, out var entry) ? entry.Version : 0;

    private static bool IsWanted(SessionView view, SessionFilter filter) =>
        (filter.Phases.IsDefaultOrEmpty || filter.Phases.Contains(view.Phase))
        && (filter.Bucket is null || view.Phase.Bucket() == filter.Bucket)
        && (filter.Repository is null || view.Request.Forge.Repository == filter.Repository)
        && (filter.Since is null || view.CreatedAt >= filter.Since)
        && (filter.Before is null || view.CreatedAt < filter.Before)
        && !(filter.Unfinished && view.Phase.IsFinal());

    private void ApplyFailures(SessionView view)
    {
        var mark = FailureRow.Mark(view);
        if (mark > (_failures.TryGetValue(view.Session, out var known) ? known.Mark : 0))
        {
            _failures[view.Session] = (mark, [.. FailureRow.Of(view).OrderBy(row => row.FailureId, StringComparer.Ordinal)]);
        }
    }

    private IEnumerable<(SessionView View, long Version)> NewestFirst() =>
        _sessions.Values.OrderByDescending(entry => entry.View.CreatedAt).ThenByDescending(entry => entry.View.Session.Value, StringComparer.Ordinal);
}
