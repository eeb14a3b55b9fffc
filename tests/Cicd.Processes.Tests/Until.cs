using System.Diagnostics;

namespace Cicd.Processes.Tests;

/// <summary>Waits for something that another process does.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        for (var started = Stopwatch.GetTimestamp(); !condition();)
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline)
            {
                throw new TimeoutException($"Waited {Deadline} in vain until {what}.");
            }

            await Task.Delay(10);
        }
    }
}
