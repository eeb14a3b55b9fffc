using Cicd.Contracts;

namespace Cicd.Pipelines;

public static class SessionViews
{
    /// <summary>Null while the session was never started.</summary>
    public static SessionView? Of(SessionState state) => state.Request is not { } request
        ? null
        : new SessionView
        {
            Session = request.Session,
            Phase = state.Phase,
            Request = request,
            Attempt = state.Attempt,
            Stage = state.Stage,
            Progress = SessionProgress.Of(state),
            Counters = state.Counters,
            Discovery = state.Discovery,
            Classification = state.Classification,
            Fixing = state.Fixing,
            Validation = state.Validation,
            Result = state.Result,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            EndedAt = state.EndedAt,
            Reason = state.Reason,
        };
}
