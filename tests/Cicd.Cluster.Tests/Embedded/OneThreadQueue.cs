using System.Collections.Concurrent;

namespace Cicd.Cluster.Tests.Embedded;

/// <summary>A work queue whose items all run on one thread, as those of the simulated cluster will.</summary>
internal sealed class OneThreadQueue : IWorkQueue, IDisposable
{
    private readonly BlockingCollection<IThreadPoolWorkItem> _items = [];
    private readonly Thread _thread;

    public OneThreadQueue()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int ThreadId => _thread.ManagedThreadId;

    public void Post(IThreadPoolWorkItem item) => _items.Add(item);

    public void Dispose() => _items.CompleteAdding();

    private void Run()
    {
        foreach (var item in _items.GetConsumingEnumerable())
        {
            item.Execute();
        }
    }
}
