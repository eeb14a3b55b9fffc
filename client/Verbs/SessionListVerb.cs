using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Yaml;

namespace Cicd.Cli;

internal static class SessionListVerb
{
    private static readonly Option<string?> State = new("--state")
    {
        Description = "Only sessions in this state (green, not-fixed, …) or bucket (pass, fail, pending, cancel)",
        HelpName = "STATE",
    };

    private static readonly Option<string?> Repo = new("--repo") { Description = "Only sessions of this repository", HelpName = "NAME" };

    private static readonly Option<int> Limit = new("--limit") { Description = "At most so many, newest first", HelpName = "N", DefaultValueFactory = _ => 50 };

    private static readonly ImmutableArray<string> Buckets = ["pass", "fail", "pending", "cancel"];

    private static readonly ImmutableDictionary<string, SessionPhase> Phases =
        Enum.GetValues<SessionPhase>().Where(phase => phase != SessionPhase.None).ToImmutableDictionary(Words.Name, StringComparer.Ordinal);

    public static Command Create() => new Command("list", "List sessions, newest first") { State, Repo, Limit }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        var limit = call.Parsed.GetValue(Limit);
        if (limit is < 1 or > SessionFilter.LimitMax)
        {
            return call.Out.Fail(new CliFault(ExitCode.Usage, $"--limit is {limit}; it must be from 1 to {SessionFilter.LimitMax}.", null, "cicd session list --help"));
        }

        var state = call.Parsed.GetValue(State);
        if (state is not null && !Buckets.Contains(state) && !Phases.ContainsKey(state))
        {
            var known = Phases.Keys.Order(StringComparer.Ordinal).Concat(Buckets).ToList();
            var meant = NearestWord.Find(state, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            return call.Out.Fail(new CliFault(ExitCode.Usage, $"There is no state '{state}'.{meant}", $"Known are: {string.Join(", ", known)}.", "cicd session list --state fail"));
        }

        await using var store = OpenStore.ForReading(call);
        var sessions = await store.ReadModel.ListSessionsAsync(new SessionFilter
        {
            Phases = state is not null && Phases.TryGetValue(state, out var phase) ? [phase] : [],
            Bucket = state is not null && Buckets.Contains(state) ? state : null,
            Repository = call.Parsed.GetValue(Repo),
            Limit = limit,
        });
        Show(call, sessions);
        return ExitCode.Done;
    }

    private static void Show(VerbCall call, ImmutableArray<SessionSummary> sessions)
    {
        if (call.IsJson)
        {
            IReadOnlyList<SessionSummaryDocument> documents = [.. sessions.Select(SessionSummaryDocument.Of)];
            call.Out.DataText(JsonSerializer.Serialize(documents, DocumentJson.Indented.IReadOnlyListSessionSummaryDocument) + "\n");
            return;
        }

        if (sessions.IsEmpty)
        {
            call.Out.Talk("No session here. Start one with: cicd fix PATH");
            return;
        }

        foreach (var line in Table.Rows([.. sessions.Select(session => Row(session, call.Time.GetUtcNow()))]))
        {
            call.Out.Data(line);
        }
    }

    private static Part[] Row(SessionSummary session, DateTimeOffset now) =>
    [
        session.Session.Value,
        new Part(Words.Name(session.Phase), Words.Tone(session.Phase)),
        session.Branch is { } branch ? $"{session.Repository}@{branch}" : session.Repository,
        string.Create(CultureInfo.InvariantCulture, $"{session.Progress} %"),
        $"{Words.Span(now - session.CreatedAt)} ago",
        new Part(session.Reason ?? "", Tone.Faint),
    ];
}
