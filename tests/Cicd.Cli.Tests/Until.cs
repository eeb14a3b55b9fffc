namespace Cicd.Cli.Tests;

/// <summary>Waits for something that another process does.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task FileExistsAsync(string path) => HoldsAsync(() => File.Exists(path), $"the file {path}");

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += Pause)
        {
            if (waited > Deadline)
            {
                throw new TimeoutException($"Waited {Deadline} for {what}.");
            }

            await Task.Delay(Pause);
        }
    }
}
