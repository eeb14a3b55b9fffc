using BenchmarkDotNet.Attributes;
using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Storage;
using Cicd.Testing;

namespace Cicd.Benchmarks.Micro;

/// <summary>An event on its way to the log and back.</summary>
[MemoryDiagnoser]
public class EventBenchmarks
{
    private readonly RecordedEvent<StageEvent> _event = new()
    {
        Event = new TaskReported(new TaskReport { Task = "task-1", Epoch = 1, End = new TaskCompleted(new GroupFixed { GroupId = "fix-1", Patch = Samples.Patch("fix-1") }) }),
        Settles = "stage/cicd-1767355200-0000abcd/1/fixing/12/0",
    };

    private byte[] _stored = [];

    [GlobalSetup]
    public void Store() => _stored = CicdJson.Serialize(_event);

    [Benchmark]
    public byte[] Serialize() => CicdJson.Serialize(_event);

    [Benchmark]
    public RecordedEvent<StageEvent> Deserialize() => CicdJson.Deserialize<RecordedEvent<StageEvent>>(_stored);
}
