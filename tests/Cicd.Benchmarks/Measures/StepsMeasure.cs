using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Storage;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// Many sessions at once, each waiting for its event to be on the disk before it makes the next, against rows that one loop writes a hundred at a
/// time. The second raw arm writes the same rows into the product's own table, and so shows what its indexes cost.
/// </summary>
internal sealed class StepsMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "steps";

    private const string Rate = "rows/s";
    private const string Processor = "processor µs a row";
    private const string PerCommit = "steps a commit";
    private const int Sessions = 64;
    private const int StepsPerSession = 150;
    private const int RawBatch = 100;
    private const int RawBatches = 200;

    private BenchSilo? _silo;
    private RawSqlite? _raw;
    private RawEvents? _rawEvents;
    private ImmutableArray<IStepGrain> _grains = [];

    public string Name => Called;

    public string Subject => "durable steps/s on SQLite, synchronous=FULL: one acknowledged 230-byte event through MachineGrain, 64 sessions";

    public ImmutableArray<Arm> Arms =>
    [
        new("product", _ => StepAsync()),
        new("log", _ => AppendAsync()),
        new("raw", _ => Task.FromResult(Write(_raw!.Commit))),
        new("raw-events", _ => Task.FromResult(Write(_rawEvents!.Commit))),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "steps/s ÷ raw rows/s", Unit = "×", Estimate = Estimates.Ratio("product", "raw", Rate), Goal = Goal.AtLeast(0.25) },
        new() { Name = "steps/s", Unit = "/s", Estimate = Estimates.Median("product", Rate) },
        new() { Name = "processor time of a step", Unit = "µs", Estimate = Estimates.Median("product", Processor) },
        new() { Name = "steps a commit", Unit = "", Estimate = Estimates.Median("product", PerCommit) },
        new() { Name = "appends/s, 64 callers of IEventLog", Unit = "/s", Estimate = Estimates.Median("log", Rate) },
        new() { Name = "processor time of an append", Unit = "µs", Estimate = Estimates.Median("log", Processor) },
        new() { Name = "raw rows/s, 100 a commit", Unit = "/s", Estimate = Estimates.Median("raw", Rate) },
        new() { Name = "raw rows/s, 100 a commit, table events", Unit = "/s", Estimate = Estimates.Median("raw-events", Rate) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("steps"));
        _raw = new RawSqlite(room.New("raw"), RawSqlite.EventBytes);
        _rawEvents = new RawEvents(room.New("raw-events"), RawSqlite.EventBytes);
        _grains = [.. Enumerable.Range(1, Sessions).Select(n => _silo.Grains.GetGrain<IStepGrain>(n.ToString(CultureInfo.InvariantCulture)))];
        for (var warm = 0; warm < 3; warm++)
        {
            foreach (var arm in Arms)
            {
                await arm.RunAsync(cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        _rawEvents?.Dispose();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private async Task<ArmRun> StepAsync()
    {
        using var commits = new CommitCount();
        var start = Start();
        await Task.WhenAll(_grains.Select(StepOneAfterTheOtherAsync));
        return RunOf(Sessions * StepsPerSession, start).With(PerCommit, (double)Sessions * StepsPerSession / commits.Commits);
    }

    private static async Task StepOneAfterTheOtherAsync(IStepGrain grain)
    {
        for (var step = 0; step < StepsPerSession; step++)
        {
            await grain.StepAsync(StepGrain.Text);
        }
    }

    private async Task<ArmRun> AppendAsync()
    {
        var start = Start();
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => AppendOneAfterTheOtherAsync()));
        return RunOf(Sessions * StepsPerSession, start);
    }

    private async Task AppendOneAfterTheOtherAsync()
    {
        await Task.Yield();
        var stream = $"bare/{Guid.CreateVersion7():N}";
        var payload = RawSqlite.Payload(RawSqlite.EventBytes);
        for (var version = 0; version < StepsPerSession; version++)
        {
            await _silo!.Log.AppendAsync(new AppendRequest
            {
                Stream = stream,
                ExpectedVersion = version,
                Events = [new NewEvent { EventId = Guid.CreateVersion7().ToString("N"), Type = "Stepped", Payload = payload, At = TimeProvider.System.GetUtcNow() }],
            });
        }
    }

    private static ArmRun Write(Action<int> commit)
    {
        var start = Start();
        for (var batch = 0; batch < RawBatches; batch++)
        {
            commit(RawBatch);
        }

        return RunOf(RawBatch * RawBatches, start);
    }

    private static (long At, TimeSpan Processor) Start() => (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    private static ArmRun RunOf(int rows, (long At, TimeSpan Processor) start) => new ArmRun()
        .With(Rate, rows / Stopwatch.GetElapsedTime(start.At).TotalSeconds)
        .With(Processor, (Environment.CpuUsage.TotalTime - start.Processor).TotalMicroseconds / rows);
}
