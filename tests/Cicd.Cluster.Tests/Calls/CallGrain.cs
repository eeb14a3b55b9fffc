using System.Collections.Immutable;

namespace Cicd.Cluster.Tests.Calls;

[GrainType("test-call")]
internal sealed class CallGrain : Grain, ICallGrain, INotedGrain
{
    private string? _contextOfActivation;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _contextOfActivation = (string?)RequestContext.Get("trace");
        return Task.CompletedTask;
    }

    public Task<string> Echo(string text) => Task.FromResult(text);

    public ValueTask<int> Add(int left, int right) => ValueTask.FromResult(left + right);

    public Task Note(string what)
    {
        Probe.Record(what);
        return Task.CompletedTask;
    }

    public async ValueTask NoteLater(string what)
    {
        await Task.Yield();
        Probe.Record(what);
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<ICallGrain> Myself() => Task.FromResult(this.AsReference<ICallGrain>());

    public Task<string> EchoThrough(ICallGrain other, string text) => other.Echo(text);

    public async Task Tell(string what)
    {
        await Probe.AtGate("tell");
        Probe.Record(what);
    }

    public Task TellAndFail()
    {
        Probe.Record("failing");
        throw new InvalidOperationException("nobody hears this");
    }

    public async Task Hang(CancellationToken cancellationToken)
    {
        Probe.Record("hanging");
        var cancelled = new TaskCompletionSource();
        using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
        Probe.Record("cancelled");
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task<bool> HangThrough(ICallGrain other)
    {
        using var source = new CancellationTokenSource();
        var hanging = other.Hang(source.Token);
        await Probe.Of(other.GetPrimaryKeyString()).WhenRecorded("hanging");
        await source.CancelAsync();
        try
        {
            await hanging;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public async Task WaitAtGate()
    {
        Probe.Record("waiting");
        await Probe.AtGate("wait");
        Probe.Record("done");
    }

    public Task<string?> Context(string key) => Task.FromResult((string?)RequestContext.Get(key));

    public Task<string?> ContextThrough(ICallGrain other, string key) => other.Context(key);

    public Task ChangeContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public Task<string?> ContextOfActivation() => Task.FromResult(_contextOfActivation);

    public Task<ImmutableArray<string>> Notes() => Task.FromResult<ImmutableArray<string>>([.. Probe.Events]);
}
