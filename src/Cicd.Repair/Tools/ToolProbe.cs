using System.Collections.Immutable;
using System.Text;
using Cicd.Processes;

namespace Cicd.Repair;

/// <summary>Which external tools are here; for <c>cicd doctor</c>.</summary>
public sealed class ToolProbe(ICommandRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly ImmutableArray<(string Name, string Use, string Advice)> Known =
    [
        ("git", "everything", "https://git-scm.com/downloads"),
        ("dotnet", ".NET checks and the fixers dotnet-format, missing-using and missing-reference", "https://dotnet.microsoft.com/download"),
        ("node", "JavaScript checks", "https://nodejs.org/"),
        ("npm", "JavaScript checks", "https://nodejs.org/"),
        ("python3", "Python checks", "https://www.python.org/downloads/"),
        ("make", "checks from a Makefile", "your system's package manager (package make)"),
    ];

    /// <summary>In a fixed order; one entry per known tool.</summary>
    /// <param name="folder">Where they are called; a <c>global.json</c> there may decide about a version.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    public async Task<ImmutableArray<ToolAvailability>> ProbeAsync(string folder, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(Known.Select(tool => ProbeAsync(tool.Name, tool.Use, tool.Advice, folder, cancellationToken)))];

    private async Task<ToolAvailability> ProbeAsync(string name, string use, string advice, string folder, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = name,
                Arguments = ["--version"],
                WorkingDirectory = folder,
                Capture = OutputCapture.Memory,
                OutputBytesMax = 4096,
                Timeout = Timeout,
            },
            cancellationToken);
        var line = Encoding.UTF8.GetString(result.StandardOutput.Span).Split('\n')[0].Trim();
        return result switch
        {
            { Succeeded: true } => new ToolAvailability(name, true, line, use, null),
            { Outcome: CommandOutcome.NotFound } => new ToolAvailability(name, false, null, use, $"Not found on the PATH. Get it from {advice}."),
            _ => new ToolAvailability(name, false, null, use, $"'{name} --version' failed: {result.Message ?? Encoding.UTF8.GetString(result.StandardError.Span).Trim()}"),
        };
    }
}

/// <summary>One tool.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="IsAvailable">It is there and answers.</param>
/// <param name="Version">First line of what it says about itself; null when it is not available.</param>
/// <param name="Use">What it is needed for.</param>
/// <param name="Advice">The next step when it is not available; else null.</param>
public sealed record ToolAvailability(string Name, bool IsAvailable, string? Version, string Use, string? Advice);
