using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Contracts;
using Cicd.Forges;
using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Processes.Git;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Repair.Tests;

/// <summary>Real git, real processes and a real store around a small repository, all in one temporary folder.</summary>
internal sealed class RepairRoom : IAsyncDisposable, ITaskProgress
{
    private static int _rooms;

    private readonly string _folder = Directory.CreateTempSubdirectory("cicd-repair-").FullName;
    private readonly ServiceProvider _services;
    private int _ids;

    private RepairRoom(Sandbox? sandbox)
    {
        var data = Path.Combine(_folder, "data");
        var services = new ServiceCollection();
        services.AddLogging();
        if (sandbox is not null)
        {
            services.AddSingleton(sandbox);
        }

        services.AddCicdStorage(new StorageOptions { DataDirectory = data, FlushToDisk = false });
        services.AddCommands(new CommandOwner($"repair{Environment.ProcessId}-{Interlocked.Increment(ref _rooms)}", "1"), () => $"c{Interlocked.Increment(ref _ids)}");
        services.AddLocalForge(data);
        services.AddCicdRepair();
        services.AddSingleton<ITaskProgress>(this);
        _services = services.BuildServiceProvider();
    }

    public string Repository => Path.Combine(_folder, "shop");

    public DataDirectory Data => Get<DataDirectory>();

    /// <summary>Told each line of progress.</summary>
    public Action<string> OnProgress { get; set; } = static _ => { };

    public RepairPolicy Policy { get; set; } = new();

    public SessionOptions Options { get; set; } = new();

    public ImmutableArray<CheckSpec> Checks { get; set; } = [];

    public SessionRequest Request { get; private set; } = null!;

    /// <summary>A repository with these files as its first commit.</summary>
    public static Task<RepairRoom> CreateAsync(params (string Path, string Text)[] files) => CreateAsync(null, files);

    /// <summary>As if the host offered this sandbox.</summary>
    public static async Task<RepairRoom> CreateAsync(Sandbox? sandbox, params (string Path, string Text)[] files)
    {
        var room = new RepairRoom(sandbox);
        await room.Get<StorageLifetime>().StartAsync(CancellationToken.None);
        Directory.CreateDirectory(room.Repository);
        room.Git("init", "--quiet", "--initial-branch=main");
        room.Commit("First", files);
        return room;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Report(WorkerId worker, string line) => OnProgress(line);

    public void Commit(string subject, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Repository, path))!);
            File.WriteAllText(Path.Combine(Repository, path), text);
        }

        Git("add", "--all");
        Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", subject);
    }

    public string Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Repository, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}");
        return output.TrimEnd('\n');
    }

    /// <summary>Takes the head of the repository as the session's change.</summary>
    public async Task<RepairRoom> StartAsync(string? @base = null)
    {
        var resolved = (await Get<LocalForge>().ResolveAsync(new LocalQuery { Session = Samples.Session, Path = Repository, Base = @base }, CancellationToken.None))
            .ShouldBeOfType<ChangeResolution.Resolved>();
        Request = new SessionRequest
        {
            Session = Samples.Session,
            Coordinator = "ada@lovelace",
            Forge = resolved.Forge,
            Target = resolved.Target,
            Checks = Checks,
            Policy = Policy,
            Options = Options,
        };
        return this;
    }

    public async Task<T> RunAsync<T>(string task, TaskOrder order, params ImmutableArray<TaskResult> inputs)
        where T : TaskResult
    {
        var end = await RunAsync(task, order, CancellationToken.None, inputs);
        return end is TaskCompleted completed ? completed.Result.ShouldBeOfType<T>() : throw new InvalidOperationException(end.ToString());
    }

    public Task<TaskEnd> RunAsync(string task, TaskOrder order, CancellationToken cancellationToken, params ImmutableArray<TaskResult> inputs) =>
        Get<IStageTaskRunner>().RunAsync(
            new TaskDispatch
            {
                Worker = new WorkerId(new StageId(Samples.Session, 1, StageKind.Fixing), task),
                Epoch = 1,
                Order = order,
                Request = Request,
                Inputs = inputs,
                AgentTime = TimeSpan.FromMinutes(5),
            },
            cancellationToken);

    /// <summary>The change that a shell line makes, as the patch of a group of its own.</summary>
    public async Task<GroupFixed> FixByAsync(string group, string command, params ImmutableArray<TaskResult> inputs)
    {
        var (category, id) = (group.Split('-')[1], $"{group}#1");
        Request = Request with { Policy = Policy with { Fixers = [new CommandFixerSpec { Name = $"{category}-fixer", Command = command }] } };
        return await RunAsync<GroupFixed>(group, new FixFailures(Group(group, Some.Failure(id, file: null, code: null, category: FailureCategory.Other))), inputs);
    }

    /// <summary>A patch with this text, as some group might bring it.</summary>
    public async Task<Patch> PatchAsync(string group, string text, params ImmutableArray<string> buildsOn) => new()
    {
        GroupId = group,
        Content = await Get<IArtifactStore>().PutAsync(System.Text.Encoding.Latin1.GetBytes(text)),
        Reason = "Because.",
        Confidence = 1,
        Origin = $"{group.Split('-')[1]}-fixer",
        BuildsOn = buildsOn,
    };

    /// <summary>As stage 4 merges them.</summary>
    public Task<SyntaxValidated> MergeAsync(params ImmutableArray<Patch> patches) => RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax(patches));

    public static FixGroup Group(string id, params Failure[] failures) => Samples.Group(id, failures);

    /// <summary>All four stages, as the grains would run them.</summary>
    public async Task<SessionView> RunSessionAsync()
    {
        var detected = await Task.WhenAll(Checks.Select(check => RunAsync<FailuresDetected>($"detect-{check.Name}", new DetectFailures(check))));
        var context = (await RunAsync<ContextAnalyzed>("analyze-context", new AnalyzeContext())).Context;
        var manifest = new FailureManifest
        {
            Checks = [.. detected.Select(result => result.Run)],
            Failures = [.. detected.SelectMany(result => result.Failures)],
            BaseChecks = [.. detected.Select(result => result.BaseRun).OfType<CheckRun>()],
            BaseSignatures = [.. detected.SelectMany(result => result.BaseSignatures.Select(signature => new BaseSignature(result.Run.Check, signature)))],
        };
        var classified = await RunAsync<FailuresClassified>("classify", new ClassifyFailures("all", manifest.Failures));
        var attributed = await RunAsync<FailuresAttributed>("attribute-failures", new AttributeFailures(manifest, context));
        var mapped = await RunAsync<DependenciesMapped>("map-dependencies", new MapDependencies(manifest), attributed, classified);
        var groups = new Dictionary<string, GroupFixed>(StringComparer.Ordinal);
        foreach (var group in mapped.Plan.Groups)
        {
            groups[group.Id] = await RunAsync<GroupFixed>(group.Id, new FixFailures(group), [.. group.DependsOn.Select(id => groups[id])]);
        }

        var fixing = new FixingOutput([.. mapped.Plan.Groups.Select(group => groups[group.Id])]);
        var evidence = await ValidateAsync(fixing.Patches, manifest.Checks);
        return new SessionView
        {
            Session = Samples.Session,
            Phase = evidence.IsGreen ? SessionPhase.Green : evidence.MergedPatch is null ? SessionPhase.HandedOver : SessionPhase.NotFixed,
            Request = Request,
            Stage = StageKind.Validation,
            Discovery = new DiscoveryOutput(manifest, context),
            Classification = new ClassificationOutput(mapped.Failures, mapped.Plan),
            Fixing = fixing,
            Validation = new ValidationOutput(evidence),
            CreatedAt = Samples.Noon,
        };
    }

    public async Task<ValidationEvidence> ValidateAsync(ImmutableArray<Patch> patches, ImmutableArray<CheckRun> before)
    {
        var syntax = await RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax(patches));
        var checks = await RunAsync<ChecksValidated>("validate-tests", new ValidateChecks(before), syntax);
        return new ValidationEvidence
        {
            MergedPatch = syntax.MergedPatch,
            Files = syntax.Files,
            MergedGroups = syntax.MergedGroups,
            Refused = syntax.Refused,
            Objections = syntax.Objections,
            Comparisons = checks.Comparisons,
        };
    }

    public async Task<string> TextAsync(ArtifactRef artifact) =>
        System.Text.Encoding.UTF8.GetString(await Get<IArtifactStore>().ReadAllBytesAsync(artifact, 1024 * 1024));

    /// <summary>Nothing is left of any task: no folder, and no mirror remembers one.</summary>
    public async Task ShouldHaveNoWorktreesAsync()
    {
        var session = Path.Combine(Data.WorktreesPath, Samples.Session.Value);
        (Directory.Exists(session) ? Directory.EnumerateFileSystemEntries(session) : []).ShouldBeEmpty();
        foreach (var mirror in Directory.EnumerateDirectories(Data.MirrorsPath))
        {
            (await (await Get<GitClient>().OpenMirrorAsync(mirror, CancellationToken.None)).WorktreesAsync(CancellationToken.None)).ShouldBeEmpty();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Get<StorageLifetime>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(_folder, recursive: true);
            return;
        }

        // The framework cannot delete a file whose name is not UTF-8.
        using var removal = Process.Start("rm", ["-rf", _folder]);
        await removal.WaitForExitAsync();
    }
}
