using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

internal static class SessionLogsVerb
{
    private const int PageMax = 1000;

    /// <summary>How long a wait for the next event lasts before it is looked whether anybody still reads.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private static readonly Option<string?> Check = new("--check") { Description = "Only the logs of this check", HelpName = "NAME" };

    private static readonly Option<bool> Failed = new("--failed") { Description = "Only the logs of red runs" };

    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "The events of the session as they come, until it is over; works beside another process" };

    private static readonly Option<string?> Timeout = DurationOption.Create("--timeout", "With -f: stop waiting after this time (exit code 8)");

    public static Command Create() =>
        new Command("logs", "Print the logs of a session's checks, or follow its events") { SessionArgument.Id, Check, Failed, Follow, Timeout }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        if (DurationOption.Read(call, Timeout) is not { IsValid: true } timeout)
        {
            return call.Out.Fail(DurationOption.Fault(call, Timeout));
        }

        await using var store = OpenStore.ForReading(call);
        var (snapshot, code) = await SessionArgument.ReadAsync(call, store.ReadModel);
        return snapshot is null ? code
            : call.Parsed.GetValue(Follow) ? await FollowAsync(call, store, snapshot.View.Session, timeout.Value)
            : await PrintAsync(call, store, snapshot.View);
    }

    private static async Task<ExitCode> PrintAsync(VerbCall call, OpenStore store, SessionView view)
    {
        var check = call.Parsed.GetValue(Check);
        if (check is not null && view.Request.Checks.All(spec => spec.Name != check))
        {
            return call.Out.Fail(new CliFault(
                ExitCode.NotFound,
                $"The session has no check '{check}'.",
                $"It has: {string.Join(", ", view.Request.Checks.Select(spec => spec.Name))}.",
                $"cicd session logs {view.Session} --check {view.Request.Checks[0].Name}"));
        }

        var runs = Runs(view).Where(run => (check is null || run.Run.Check == check) && (!call.Parsed.GetValue(Failed) || !run.Run.IsGreen)).ToList();
        if (runs.Count == 0)
        {
            call.Out.Talk(Runs(view).Any() ? "No run of a check fits." : "No check has run yet.");
        }

        foreach (var (when, run) in runs)
        {
            call.Out.Talk(new Line(new Part($"── {run.Check} {when}: {Words.Run(run)} ── {run.Command}", Tone.Strong)));
            if (run.Note is { } note)
            {
                call.Out.Talk(note);
            }

            if (run.Log is { } log)
            {
                await CopyAsync(call, store.Artifacts, log);
            }
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string When, CheckRun Run)> Runs(SessionView view) =>
    [
        .. (view.Discovery?.Manifest.Checks ?? []).Select(run => ("before", run)),
        .. (view.Discovery?.Manifest.BaseChecks ?? []).Select(run => ("on the base", run)),
        .. (view.Validation?.Evidence.Comparisons ?? []).Select(comparison => ("after", comparison.After)),
    ];

    // Line by line, because a log may be larger than memory should be, and may hold what would steer a terminal.
    private static async Task CopyAsync(VerbCall call, IArtifactStore artifacts, ArtifactRef log)
    {
        using var reader = new StreamReader(artifacts.OpenRead(log), Encoding.UTF8);
        while (await reader.ReadLineAsync(call.Interrupted) is { } line && !call.Out.IsOutputClosed)
        {
            call.Out.Data(line);
        }
    }

    private static async Task<ExitCode> FollowAsync(VerbCall call, OpenStore store, SessionId session, TimeSpan? timeout)
    {
        if (call.IsJson)
        {
            call.Out.DataText(JsonSerializer.Serialize(new StreamVersionDocument(), DocumentJson.Lines.StreamVersionDocument) + "\n");
        }

        var startedAt = call.Time.GetTimestamp();
        var position = await store.Log.ReadStreamAsync($"session/{session}", 0, 1) is [var first] ? first.Position - 1 : 0;
        while (!call.Out.IsOutputClosed)
        {
            position = await PrintNewAsync(call, store.Log, session, position);
            var phase = (await store.ReadModel.GetSessionAsync(session))?.Phase ?? SessionPhase.Cancelled;
            if (phase.IsFinal())
            {
                // The events up to the end may have come between the two reads.
                await PrintNewAsync(call, store.Log, session, position);
                return ExitCodes.Of(phase);
            }

            if (timeout <= call.Time.GetElapsedTime(startedAt))
            {
                call.Out.Talk($"It is {Words.Name(phase)} after {Words.Span(timeout.Value)}. Look again with: cicd session logs {session} -f");
                return ExitCode.StillRunning;
            }

            await store.Log.WaitForAppendAsync(position, Shorter(Beat, timeout - call.Time.GetElapsedTime(startedAt)), call.Interrupted);
        }

        return ExitCode.Done;
    }

    private static TimeSpan Shorter(TimeSpan beat, TimeSpan? left) => left is { } rest && rest < beat ? (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) : beat;

    private static async Task<long> PrintNewAsync(VerbCall call, IEventLog log, SessionId session, long position)
    {
        while (await log.ReadAllAsync(position, PageMax) is [.., var last] page)
        {
            foreach (var stored in page.Where(stored => $"/{stored.Stream}/".Contains($"/{session}/", StringComparison.Ordinal)))
            {
                Print(call, stored);
            }

            position = last.Position;
        }

        return position;
    }

    private static void Print(VerbCall call, StoredEvent stored)
    {
        if (call.IsJson)
        {
            using var payload = JsonDocument.Parse(stored.Payload);
            var document = new StoredEventDocument("event", stored.Position, stored.Stream, stored.Version, stored.Type, stored.At, payload.RootElement);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Lines.StoredEventDocument) + "\n");
            return;
        }

        var at = TimeZoneInfo.ConvertTime(stored.At, call.Time.LocalTimeZone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        call.Out.Data(new Line(new Part(at + " ", Tone.Faint), $"{stored.Stream} #{stored.Version} {stored.Type}"));
    }
}
