namespace Cicd.Cluster.Tests.Exceptions;

[GrainType("test-failing")]
internal sealed class FailingGrain : Grain, IFailingGrain
{
    public Task FailAtOnce() => throw new InvalidOperationException("at once");

    public async Task FailLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("later");
    }

    public Task<int> FailWithResult() => throw new FormatException("no number");

    public Task FailWithInner() => throw new InvalidOperationException("outer", new ArgumentException("inner"));

    public Task FailWithOwn() => throw new OwnException("own", 7) { Forgotten = "gone" };

    public Task FailWithUnserializable() => throw new UnserializableException("cannot travel");

    public Task FailWithUnserializableInner() => throw new InvalidOperationException("outer", new UnserializableException("cannot travel"));

    public Task FailThrough(IFailingGrain other) => other.FailLater();

    public Task<int> Fine() => Task.FromResult(1);
}
