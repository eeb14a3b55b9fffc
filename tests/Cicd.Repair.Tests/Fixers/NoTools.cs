using System.Collections.Immutable;

namespace Cicd.Repair.Tests;

/// <summary>A machine on which nothing is installed.</summary>
internal sealed class NoTools : IToolRunner
{
    public Task<ToolRun> RunAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new ToolRun(true, null, string.Empty, "not found"));

    public Task<ToolRun> RunNetworkedAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(program, arguments, timeout, cancellationToken);

    public IToolRunner At(string folder) => this;

    public Task<ToolRun> RunShellAsync(string command, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new ToolRun(true, null, string.Empty, "not found"));
}
