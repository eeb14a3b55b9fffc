using System.ComponentModel;
using System.Diagnostics;

namespace Cicd.Simulation.Mutations;

/// <summary>Runs a program with a deadline; it and its children do not outlive that, nor the command.</summary>
internal static class Tool
{
    /// <param name="folder">Where it runs.</param>
    /// <param name="deadline">After which it is ended.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code, null when the deadline was over; and everything that was printed.</returns>
    /// <exception cref="OperationCanceledException">Asked for by the token; the program was ended.</exception>
    /// <exception cref="InvalidOperationException">The program can't be started.</exception>
    public static async Task<(int? ExitCode, string Output)> RunAsync(
        string folder, TimeSpan deadline, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(folder, command[0], command.Skip(1));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ending.Token);
            var errors = process.StandardError.ReadToEndAsync(ending.Token);
            await process.WaitForExitAsync(ending.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, string.Empty);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(10));
            }
        }
    }

    private static Process Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // Servers would outlive the command, and hold files of the folder that it removes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} can't be started: {missing.Message}");
        }
    }
}
