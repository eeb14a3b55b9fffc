using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Cli;

internal static class SessionUndoVerb
{
    public static Command Create() =>
        new Command("undo", "Take back what a session applied and published, as long as it is untouched") { SessionArgument.Id }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        await using var engine = await LocalEngine.StartWithoutGrainsAsync(call);
        var (snapshot, code) = await SessionArgument.ReadAsync(call, engine.ReadModel);
        if (snapshot is null)
        {
            return code;
        }

        var session = snapshot.View.Session;
        if (!snapshot.View.Phase.IsFinal())
        {
            return call.Out.Fail(new CliFault(ExitCode.Usage, $"The session '{session}' is not over.", null, $"cicd session cancel {session}"));
        }

        switch (await engine.Forge.UndoAsync(session, call.Interrupted))
        {
            case UndoOutcome.Undone undone:
                Show(call, new UndoDocument("cicd/undo@1", session.Value, undone.Files, undone.Branch, undone.Note));
                return ExitCode.Done;
            case UndoOutcome.NothingToUndo nothing:
                call.Out.Talk(nothing.Message);
                Show(call, new UndoDocument("cicd/undo@1", session.Value, [], null, nothing.Message));
                return ExitCode.Done;
            case UndoOutcome.Refused refused:
                return call.Out.Fail(new CliFault(ExitCode.Error, refused.Message, null, refused.NextStep));
            case var other:
                throw new InvalidOperationException($"There is no such outcome: {other.GetType().Name}.");
        }
    }

    private static void Show(VerbCall call, UndoDocument undone)
    {
        if (call.IsJson)
        {
            call.Out.DataText(JsonSerializer.Serialize(undone, DocumentJson.Indented.UndoDocument) + "\n");
            return;
        }

        foreach (var file in undone.Files)
        {
            call.Out.Data($"restored {file}");
        }

        if (undone.Branch is { } branch)
        {
            call.Out.Data($"deleted branch {branch}");
        }

        if (undone.Note is { } note && (undone.Files.Count > 0 || undone.Branch is not null))
        {
            call.Out.Talk(note);
        }
    }
}
