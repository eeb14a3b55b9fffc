using System.CommandLine;
using System.CommandLine.Invocation;

namespace Cicd.Cli;

/// <summary>Binds a command to what it does; <see cref="Program"/> makes the call.</summary>
internal sealed class Verb(Func<VerbCall, Task<ExitCode>> run) : AsynchronousCommandLineAction
{
    public Task<ExitCode> RunAsync(VerbCall call) => run(call);

    public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Verbs run through their call.");
}

internal static class Verbs
{
    public static Command Does(this Command command, Func<VerbCall, Task<ExitCode>> run)
    {
        command.Action = new Verb(run);
        return command;
    }
}
