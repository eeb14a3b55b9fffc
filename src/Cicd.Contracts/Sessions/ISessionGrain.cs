using Orleans.Concurrency;

namespace Cicd.Contracts;

/// <summary>One session: a change taken through the stages to its verdict. Key: <see cref="SessionId"/>.</summary>
[Alias("cicd.session")]
public interface ISessionGrain : IMachineGrain
{
    /// <summary>Starts it. The same request again changes nothing.</summary>
    /// <exception cref="InvalidTransitionException">The session was started with another request.</exception>
    [Alias("start")]
    Task<SessionView> StartAsync(SessionRequest request);

    /// <summary>Takes a stage's report. Late and repeated ones change nothing.</summary>
    [Alias("stage-ended")]
    Task StageEndedAsync(StageReport report);

    /// <summary>Stops all work and keeps everything. A session that is over stays as it is.</summary>
    [Alias("suspend")]
    Task SuspendAsync(string reason);

    /// <summary>Goes on after a suspension; a running session is poked.</summary>
    /// <exception cref="InvalidTransitionException">The session is over or was never started.</exception>
    [Alias("resume")]
    Task ResumeAsync();

    /// <summary>Stops all work for good. A session that is over stays as it is.</summary>
    [Alias("cancel")]
    Task CancelAsync(string reason);

    /// <summary>Null when the session was never started.</summary>
    [Alias("get")]
    [AlwaysInterleave]
    Task<SessionView?> GetAsync();
}
