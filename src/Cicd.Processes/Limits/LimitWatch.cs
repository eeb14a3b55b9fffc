using System.Globalization;

namespace Cicd.Processes;

/// <summary>
/// Looks at what a running command uses, four times a second. Resource limits of the system would not do: they count address space, which runtimes
/// reserve by the terabyte, or all processes of the user, or ask for control groups that few users may make.
/// </summary>
internal sealed class LimitWatch(CommandLimits limits)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>What was exceeded, in a sentence; null as long as nothing is.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Cancels <paramref name="stop"/> when a limit is exceeded; ends when <paramref name="ended"/> is cancelled.</summary>
    public async Task RunAsync(CommandTree tree, CancellationTokenSource stop, CancellationToken ended)
    {
        while (!limits.IsNone && ProcessTable.IsAvailable && Exceeded is null)
        {
            // Real time: what a process uses does not depend on a test's clock.
            await Task.Delay(LookAgain, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            Exceeded = Judge(limits, tree.Living());
        }

        if (Exceeded is not null)
        {
            await stop.CancelAsync();
        }
    }

    private static string? Judge(CommandLimits limits, IReadOnlyCollection<int> living)
    {
        if (limits.ProcessesMax is { } processes && living.Count > processes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"had {living.Count} processes at the same time; the limit is {processes} (limits.processes)");
        }

        return limits.MemoryBytesMax is { } memory && living.Sum(ProcessTable.OwnMemory) is var used && used > memory
            ? string.Create(CultureInfo.InvariantCulture, $"used {used / (1024 * 1024)} MiB of memory; the limit is {memory / (1024 * 1024)} MiB (limits.memory)")
            : null;
    }
}
