using System.CommandLine;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>The ID of the session verbs.</summary>
internal static class SessionArgument
{
    public static readonly Argument<string> Id = new("ID") { Description = "A session id, the beginning of one, or 'last'" };

    /// <summary>The named session's snapshot; null when there is none, and the fault has been told.</summary>
    public static async Task<(SessionSnapshot? Snapshot, ExitCode Code)> ReadAsync(VerbCall call, IReadModel readModel)
    {
        var (session, fault) = await SessionChoice.FindAsync(readModel, call.Parsed.GetRequiredValue(Id));
        if (session is not { } found)
        {
            return (null, call.Out.Fail(fault!));
        }

        return await SessionSnapshot.ReadAsync(readModel, found) is { } snapshot ? (snapshot, ExitCode.Done) : (null, call.Out.Fail(Gone(found)));
    }

    private static CliFault Gone(SessionId session) =>
        new(ExitCode.NotFound, $"The session '{session}' was pruned just now.", null, "cicd session list");
}
