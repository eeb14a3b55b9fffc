using System.CommandLine;
using System.Text.Json;
using Cicd.Forges.Local;

namespace Cicd.Cli;

internal static class SessionViewVerb
{
    private static readonly Option<bool> ExitStatus = new("--exit-status") { Description = "End with the exit code of the session's outcome (8 while it is not over)" };

    public static Command Create() => new Command("view", "Show what a session found, did and proved") { SessionArgument.Id, ExitStatus }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        await using var store = OpenStore.ForReading(call);
        var (snapshot, code) = await SessionArgument.ReadAsync(call, store.ReadModel);
        if (snapshot is null)
        {
            return code;
        }

        snapshot = snapshot with { Rollback = await RollbackReceipt.ReadAsync(call.DataDirectory.Root, snapshot.View.Session, call.Interrupted) };
        Show(call.Out, snapshot, SessionReport.Full(snapshot));
        return call.Parsed.GetValue(ExitStatus) ? ExitCodes.Of(snapshot.View.Phase) : ExitCode.Done;
    }

    /// <summary>The document or the lines, as the call wants it.</summary>
    public static void Show(IConsoleOut output, SessionSnapshot snapshot, IEnumerable<Line> lines)
    {
        if (output.IsJson)
        {
            output.DataText(JsonSerializer.Serialize(SessionDocument.Of(snapshot), DocumentJson.Indented.SessionDocument) + "\n");
            return;
        }

        foreach (var line in lines)
        {
            output.Data(line);
        }
    }
}
