using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cicd.Cluster.Tests;

/// <summary>
/// What a test and its grain know of each other besides calls: the grain records what happens and waits at gates that the test opens. Found by grain
/// key, so every test uses a key of its own.
/// </summary>
internal sealed class Probe
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, Probe> All = new();

    private readonly ConcurrentQueue<string> _events = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, object> _kept = new();

    public IReadOnlyList<string> Events => [.. _events];

    public static Probe Of(string key) => All.GetOrAdd(key, _ => new Probe());

    /// <summary>A condition that comes true by itself; fails with what was missing.</summary>
    public static async Task Until(Func<bool> condition, string missing)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            waited.Elapsed.ShouldBeLessThan(Deadline, missing);
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    public void Record(string what) => _events.Enqueue(what);

    public int Count(string what) => _events.Count(e => e == what);

    public Task WhenRecorded(string what, int times = 1) =>
        Until(() => Count(what) >= times, $"'{what}' {times} times; recorded was: {string.Join(", ", _events)}");

    public Task AtGate(string name) => Gate(name).Task.WaitAsync(Deadline);

    public void Open(string name) => Gate(name).TrySetResult();

    public void Keep(string name, object value) => _kept[name] = value;

    public T Kept<T>(string name) => (T)_kept[name];

    private TaskCompletionSource Gate(string name) => _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
