namespace Orleans.Runtime;

internal sealed class ThreadPoolWorkQueue : IWorkQueue
{
    // The local queue of the posting thread: caller and callee of a call share their caches.
    public void Post(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: true);
}
