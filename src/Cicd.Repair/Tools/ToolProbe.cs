using System.Collections.Immutable;
using System.Text;
using Cicd.Processes;

namespace Cicd.Repair;

/// <summary>Which external tools are here; for <c>cicd doctor</c> and <c>cicd fixers list</c>.</summary>
public sealed class ToolProbe(ICommandRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>In a fixed order; one entry per commonly used tool.</summary>
    /// <param name="folder">Where they are called; a <c>global.json</c> there may decide about a version.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    public Task<ImmutableArray<ToolAvailability>> ProbeAsync(string folder, CancellationToken cancellationToken) =>
        ProbeAsync(ExternalTools.Common, folder, cancellationToken);

    internal async Task<ImmutableArray<ToolAvailability>> ProbeAsync(IEnumerable<ExternalTool> tools, string folder, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(tools.Select(tool => ProbeAsync(tool, folder, cancellationToken)))];

    private async Task<ToolAvailability> ProbeAsync(ExternalTool tool, string folder, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = tool.ProgramIn(folder),
                Arguments = tool.VersionArguments,
                WorkingDirectory = folder,
                Capture = OutputCapture.Memory,
                OutputBytesMax = 4096,
                Timeout = Timeout,
            },
            cancellationToken);
        var output = Encoding.UTF8.GetString(result.StandardOutput.Span).Trim();
        return result switch
        {
            { Succeeded: true } => new ToolAvailability(tool.Name, true, ToolVersion.Read(output) ?? output.Split('\n')[0], tool.Use, null),
            { Outcome: CommandOutcome.NotFound } => new ToolAvailability(tool.Name, false, null, tool.Use, tool.HowToGet),
            _ => new ToolAvailability(
                tool.Name,
                false,
                null,
                tool.Use,
                $"'{tool.Name} {string.Join(' ', tool.VersionArguments)}' failed: {result.Message ?? Encoding.UTF8.GetString(result.StandardError.Span).Trim()}"),
        };
    }
}

/// <summary>One tool.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="IsAvailable">It is there and answers.</param>
/// <param name="Version">As it says it; null when it is not available.</param>
/// <param name="Use">What it is needed for.</param>
/// <param name="Advice">The next step when it is not available; else null.</param>
public sealed record ToolAvailability(string Name, bool IsAvailable, string? Version, string Use, string? Advice);
