using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Repair;

namespace Cicd.Cli;

internal static class SessionRollbackVerb
{
    private static readonly Option<string?> Branch = new("--branch") { Description = "Where its commits are reverted (default: the session's own branch)", HelpName = "NAME" };

    private static readonly Option<bool> NoValidate = new("--no-validate") { Description = "Run no check afterwards" };

    public static Command Create() =>
        new Command("rollback", "Take back what a session handed out: revert its own commits, newest first, on top of what others did since")
        {
            SessionArgument.Id, Branch, NoValidate,
        }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        await using var engine = await LocalEngine.StartWithoutGrainsAsync(call);
        var (snapshot, code) = await SessionArgument.ReadAsync(call, engine.ReadModel);
        if (snapshot is null)
        {
            return code;
        }

        var view = snapshot.View;
        if (!view.Phase.IsFinal())
        {
            return call.Out.Fail(new CliFault(ExitCode.Usage, $"The session '{view.Session}' is not over.", null, $"cicd session cancel {view.Session}"));
        }

        var rollback = engine.Get<SessionRollback>();
        switch (await rollback.RollBackAsync(view.Session, call.Parsed.GetValue(Branch), call.Interrupted))
        {
            case RollbackOutcome.RolledBack done:
                Show(call, await DocumentAsync(call, rollback, view, done.Commit, new RollbackDocument
                {
                    Id = view.Session.Value, State = "rolled-back", Branch = done.Branch, Commit = done.Commit, Reverted = done.Reverted, Files = done.Files, Notes = done.Notes,
                }));
                return ExitCode.RolledBack;
            case RollbackOutcome.Prepared prepared:
                Show(call, await DocumentAsync(call, rollback, view, prepared.Commit, new RollbackDocument
                {
                    Id = view.Session.Value, State = "prepared", Branch = prepared.RollbackBranch, Commit = prepared.Commit, Reverted = prepared.Reverted, Files = prepared.Files,
                    Notes = [$"'{prepared.Branch}' is checked out, so its files are yours to change. The rollback stands on '{prepared.RollbackBranch}'."],
                    Next = prepared.NextStep,
                }));
                return ExitCode.HandedOver;
            case RollbackOutcome.NothingToRollBack nothing:
                Show(call, new RollbackDocument { Id = view.Session.Value, State = "nothing", Notes = [nothing.Message] });
                return ExitCode.Done;
            case RollbackOutcome.Refused refused:
                return call.Out.Fail(new CliFault(ExitCode.Error, refused.Message, null, refused.NextStep));
            case var other:
                throw new InvalidOperationException($"There is no such outcome: {other.GetType().Name}.");
        }
    }

    private static async Task<RollbackDocument> DocumentAsync(VerbCall call, SessionRollback rollback, SessionView view, string? commit, RollbackDocument document)
    {
        var checks = call.Parsed.GetValue(NoValidate) ? [] : await rollback.ValidateAsync(view, commit, line => call.Out.Talk(line), call.Interrupted);
        return document with { Validation = [.. checks.Select(RollbackCheckDocument.Of)] };
    }

    private static void Show(VerbCall call, RollbackDocument document)
    {
        if (call.IsJson)
        {
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.RollbackDocument) + "\n");
            return;
        }

        foreach (var line in RollbackReport.Of(document))
        {
            call.Out.Data(line);
        }
    }
}
