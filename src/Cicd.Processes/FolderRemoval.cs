namespace Cicd.Processes;

/// <summary>Removes a folder that commands have worked in, whatever they left there.</summary>
public static class FolderRemoval
{
    /// <summary>
    /// Removes <paramref name="path"/> with everything in it; harmless when it does not exist. Goes through <c>rm</c> on Unix, because the
    /// framework can neither delete names that are not UTF-8 nor enter what a tool made read-only (module caches).
    /// </summary>
    /// <exception cref="IOException">Something could not be removed.</exception>
    public static async Task RemoveAsync(ICommandRunner runner, string path, CancellationToken cancellationToken)
    {
        // What a command put in the folder's place is removed, not what it points to.
        if (new DirectoryInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
            return;
        }

        if (!Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(path, recursive: true);
            return;
        }

        await RunAsync(runner, "chmod", ["-R", "u+rwX", "--", path], cancellationToken);
        var removal = await RunAsync(runner, "rm", ["-rf", "--", path], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!removal.Succeeded)
        {
            throw new IOException($"'{path}' could not be removed: {removal.Message ?? System.Text.Encoding.UTF8.GetString(removal.StandardError.Span).Trim()}");
        }
    }

    private static Task<CommandResult> RunAsync(ICommandRunner runner, string program, string[] arguments, CancellationToken cancellationToken) => runner.RunAsync(
        new CommandSpec
        {
            FileName = program,
            Arguments = [.. arguments],
            WorkingDirectory = Path.GetTempPath(),
            Capture = OutputCapture.Memory,
            OutputBytesMax = 64 * 1024,
        },
        cancellationToken);
}
