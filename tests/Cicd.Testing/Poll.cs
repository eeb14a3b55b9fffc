using System.Diagnostics;

namespace Cicd.Testing;

/// <summary>Waits for what nobody announces.</summary>
public static class Poll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException">Names what was missing.</exception>
    public static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Deadline;)
        {
            if (await reached())
            {
                return;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"After {Deadline.TotalSeconds:0} s it is still not so that {what}.");
    }

    /// <summary>Until the thread pool has had nothing to do for a moment: what a moved clock set going is done.</summary>
    public static async Task QuietAsync()
    {
        var quiet = 0;
        for (var watch = Stopwatch.StartNew(); quiet < 3 && watch.Elapsed < Deadline;)
        {
            var before = ThreadPool.CompletedWorkItemCount;
            await Task.Delay(1);

            // Our own wait is one or two of them.
            quiet = ThreadPool.PendingWorkItemCount == 0 && ThreadPool.CompletedWorkItemCount - before <= 3 ? quiet + 1 : 0;
        }
    }
}
