using System.Collections.Immutable;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

/// <summary>Small valid things to store.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2025, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static SessionId Session(uint number = 1) => SessionId.Create(Noon, number);

    public static NewEvent Event(string id, string payload = """{"a":1}""") =>
        new() { EventId = id, Type = "test.happened", Payload = Encoding.UTF8.GetBytes(payload), At = Noon };

    public static AppendRequest Append(string stream, long expected, params string[] ids) =>
        new() { Stream = stream, ExpectedVersion = expected, Events = [.. ids.Select(id => Event(id))] };

    public static SessionView View(SessionId session, SessionPhase phase = SessionPhase.Running, string repository = "shop", int progress = 0) => new()
    {
        Session = session,
        Phase = phase,
        Progress = progress,
        CreatedAt = Noon,
        UpdatedAt = Noon.AddMinutes(progress),
        Request = new SessionRequest
        {
            Session = session,
            Coordinator = "ada@desk",
            Forge = new ForgeContext { Forge = "local", Repository = repository, CommitSha = new string('a', 40) },
            Target = new ChangeTarget { RepositoryPath = "/src/shop", Commit = new string('a', 40), HeadCommit = new string('a', 40), Branch = "main" },
            Checks = [new CheckSpec { Name = "build", Command = "make" }],
        },
    };

    public static StageView StageView(StageId stage, StagePhase phase = StagePhase.Running, double progress = 0) =>
        new() { Stage = stage, Phase = phase, Progress = progress };

    public static Failure Failure(string id, FailureSeverity severity = FailureSeverity.High) => new()
    {
        Id = id,
        Check = "build",
        Tool = "msbuild",
        Category = FailureCategory.Build,
        Severity = severity,
        Message = "The name does not exist",
        Code = "CS0103",
        File = "src/A.cs",
        Line = 3,
        Signature = $"sig-{id}",
    };

    public static DiscoveryOutput Discovery(params Failure[] failures) =>
        new(new FailureManifest { Failures = [.. failures] }, new ChangeContext { HeadCommit = new string('a', 40) });

    public static ClassificationOutput Classification(params ClassifiedFailure[] failures) => new([.. failures], new FixPlan());

    public static Task<AppendResult> AppendViewAsync(IEventLog log, SessionView view, long expected = 0) => log.AppendAsync(
        Append($"session/{view.Session}", expected, $"e{expected + 1}") with { ReadModel = new SessionChanged(view) });

    public static string Text(StoredEvent stored) => Encoding.UTF8.GetString(stored.Payload);

    public static ImmutableArray<string> Ids(IEnumerable<StoredEvent> stored) => [.. stored.Select(one => one.EventId)];
}
