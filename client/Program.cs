using System.CommandLine;
using Cicd.Cli;
using Cicd.Contracts;
using Cicd.Processes.Git;
using Cicd.Storage;

// stdin is read only where "-" says so: nothing here asks questions.
var parsed = CommandTree.Create().Parse(args);
var traits = ConsoleTraits.Read(
    parsed.GetValue(GlobalOptions.NoColor), !Console.IsOutputRedirected, !Console.IsErrorRedirected, Environment.GetEnvironmentVariable);
using var output = new ConsoleOut(traits, parsed.GetValue(GlobalOptions.Json), parsed.GetValue(GlobalOptions.Quiet));
if (parsed.Action is not Verb && parsed.Errors.Count > 0 && args.Length == 0)
{
    // Only the name was typed: help is the answer, not an error.
    return (int)Help([]);
}

// Before the other errors, which only follow from it: a misspelt option leaves its value over.
if (UsageFaults.OfStrayOption(parsed, args) is { } stray)
{
    return (int)output.Fail(stray);
}

if (parsed.Errors.Count > 0)
{
    return (int)(parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && args is [.., var last] && last == parsed.CommandResult.Command.Name
        ? Help(args)
        : output.Fail(UsageFaults.Of(parsed)));
}

if (parsed.Action is not Verb verb)
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}

using var interruption = new Interruption();
var call = new VerbCall
{
    Parsed = parsed,
    Out = output,
    Interruption = interruption,
    Environment = Environment.GetEnvironmentVariable,
    DataDirPath = parsed.GetValue(GlobalOptions.DataDir),
};
try
{
    return (int)await verb.RunAsync(call);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return (int)ExitCode.Interrupted;
}
catch (StorageException fault)
{
    return (int)output.Fail(Faults.Of(fault));
}
catch (Exception fault) when (fault is CicdException or GitException)
{
    return (int)output.Fail(new CliFault(ExitCode.Error, fault.Message, call.IsDebug ? fault.ToString() : null, "cicd doctor"));
}
#pragma warning disable CA1031 // The boundary: whatever comes here is a bug or broken surroundings, and the shell gets a code, not a stack trace.
catch (Exception fault)
#pragma warning restore CA1031
{
    return (int)output.Fail(Faults.Unexpected(fault, call));
}

ExitCode Help(string[] command)
{
    CommandTree.Create().Parse([.. command, "--help"]).Invoke();
    return ExitCode.Done;
}
