using System.Diagnostics.Metrics;
using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>
/// What the grains measure. A session is a <i>pipeline run</i> of the OpenTelemetry CI/CD conventions, a task a <i>pipeline task run</i>; stages and
/// events have no convention and get names beside theirs. Times are in seconds.
/// </summary>
internal sealed class GrainInstruments : IDisposable
{
    public const string MeterName = "Cicd.Grains";

    private readonly Counter<long> _sessionsStarted;
    private readonly Histogram<double> _sessionDuration;
    private readonly Histogram<double> _stageDuration;
    private readonly Histogram<double> _taskDuration;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _appendDuration;
    private readonly Counter<long> _errors;

    public GrainInstruments()
    {
        _sessionsStarted = Meter.CreateCounter<long>("cicd.pipeline.run.started", "{run}", "Sessions started.");
        _sessionDuration = Meter.CreateHistogram<double>("cicd.pipeline.run.duration", "s", "Start to end of a session, sleeps and suspensions included; its count: sessions ended.");
        _stageDuration = Meter.CreateHistogram<double>("cicd.stage.duration", "s", "Start to end of a stage.");
        _taskDuration = Meter.CreateHistogram<double>("cicd.pipeline.task.run.duration", "s", "One run of a task by its worker.");
        _events = Meter.CreateCounter<long>("cicd.events.appended", "{event}", "Events that are durable.");
        _appendDuration = Meter.CreateHistogram<double>("cicd.events.append.duration", "s", "What a machine waits until its events are durable.");
        _errors = Meter.CreateCounter<long>("cicd.system.errors", "{error}", "Appends that failed.");
    }

    public Meter Meter { get; } = new(MeterName);

    public void SessionStarted() => _sessionsStarted.Add(1);

    public void SessionEnded(SessionView view) =>
        _sessionDuration.Record((view.EndedAt!.Value - view.CreatedAt).TotalSeconds, new KeyValuePair<string, object?>("cicd.pipeline.result", Results.Of(view.Phase)));

    public void StageEnded(StageView view) => _stageDuration.Record(
        (view.EndedAt!.Value - view.StartedAt!.Value).TotalSeconds,
        new("cicd.stage.name", view.Stage.Stage.Name()),
        new("cicd.pipeline.result", Results.Of(view.Phase)));

    /// <param name="result">See <see cref="Results.Of(TaskEnd)"/>; <c>error</c> when it threw.</param>
    public void TaskEnded(TaskOrder order, string result, TimeSpan took) => _taskDuration.Record(
        took.TotalSeconds,
        new("cicd.pipeline.task.name", order.GetType().Name),
        new("cicd.pipeline.task.run.result", result));

    /// <param name="machine">For example <c>session</c>.</param>
    public void Appended(string machine, int events, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("cicd.machine", machine);
        _events.Add(events, tag);
        _appendDuration.Record(took.TotalSeconds, tag);
    }

    /// <param name="errorType">Name of the exception, or <c>conflict</c>.</param>
    public void AppendFailed(string machine, string errorType) => _errors.Add(
        1,
        new("cicd.system.component", "event-log"),
        new("cicd.machine", machine),
        new("error.type", errorType));

    public void Dispose() => Meter.Dispose();
}
