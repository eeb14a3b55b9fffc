using System.Collections.Immutable;
using System.Globalization;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Invariants;
using Cicd.Simulation.Storage;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Simulation.Crashes;

/// <summary>
/// The product's own storage on SQLite, in a directory of the file system, under a process that dies at one point of its calls. At that instant the
/// files are copied as they are, and the next process starts on the copy: whatever the dead one would still have written, committed or
/// checkpointed is not in it.
/// </summary>
internal sealed class CrashStore : IRunStore, IDisposable
{
    private readonly SimWorld _world;
    private readonly CommitNotes _notes;
    private readonly DirectoryInfo _root = MakeRoot();
    private readonly Dictionary<(string Stream, long Version), string> _noted = [];
    private readonly List<IDisposable> _open = [];
    private ServiceProvider? _eyes;
    private int _copies;

    public CrashStore(SimWorld world, CrashPlan plan)
    {
        _world = world;
        _notes = new CommitNotes(world);
        Plan = plan;
        Directory = PathOf(0);
    }

    public CrashPlan Plan { get; }

    /// <summary>What the next process starts on.</summary>
    public string Directory { get; private set; }

    public IReadModel ReadModel => Eyes.GetRequiredService<IReadModel>();

    public IReminderTable Reminders => Eyes.GetRequiredService<IReminderTable>();

    public int Events => _notes.Events;

    // As another program sees it: its own read-only connection.
    private ServiceProvider Eyes => _eyes ??= OpenEyes();

    public void AddTo(IServiceCollection services, SimSilo silo)
    {
        var process = new StorageProcess(_world, this, silo);
        _open.Add(process);
        process.AddTo(services);
    }

    public ImmutableArray<StoredEvent> Read(string stream, long afterVersion, int max) =>
        SimStore.Now(Eyes.GetRequiredService<IEventLog>().ReadStreamAsync(stream, afterVersion, max));

    public string Digest() => _notes.Digest();

    /// <summary>The process is gone, and the disk is as it is.</summary>
    public void Crash(SimSilo silo)
    {
        var copy = PathOf(++_copies);
        CopyTree(Directory, copy);
        Directory = copy;
        _eyes = null;
        _world.Trace.Add($"{silo} dies: {Plan.Crashes[^1]}");
        _world.Cluster.Kill(silo);
    }

    /// <summary>The process has had the answer to its append.</summary>
    public void Acknowledged(SimSilo silo, AppendRequest request, AppendResult result)
    {
        if (result is not Appended)
        {
            _world.Trace.Add($"{silo}: append to {request.Stream} after {request.ExpectedVersion} is refused: {result}");
            return;
        }

        for (var index = 0; index < request.Events.Length; index++)
        {
            Note(silo, request.Stream, request.ExpectedVersion + index + 1, request.Events[index], isLast: index == request.Events.Length - 1);
        }
    }

    /// <summary>A process has opened what an earlier one left: all that was acknowledged must be there, and what was not may be.</summary>
    public void Found(SimSilo silo)
    {
        var stored = SimStore.Now(Eyes.GetRequiredService<IEventLog>().ReadAllAsync(0, 10_000));
        var ids = stored.ToDictionary(entry => (entry.Stream, entry.Version), entry => entry.EventId);
        foreach (var (place, id) in _noted)
        {
            if (ids.GetValueOrDefault(place) != id)
            {
                _world.Fail("acknowledged is durable", $"{place.Stream} {place.Version} was acknowledged as {id} and is {ids.GetValueOrDefault(place) ?? "gone"}");
                return;
            }
        }

        foreach (var entry in stored.Where(entry => !_noted.ContainsKey((entry.Stream, entry.Version))))
        {
            var added = new NewEvent { EventId = entry.EventId, Type = entry.Type, Payload = entry.Payload, At = entry.At };
            Note(silo, entry.Stream, entry.Version, added, isLast: !ids.ContainsKey((entry.Stream, entry.Version + 1)));
        }

        if (ViewsMatch.In(_world) is { } difference)
        {
            _world.Fail("views match", difference);
        }
    }

    public void Dispose()
    {
        _open.ForEach(opened => opened.Dispose());
        _root.Delete(recursive: true);
    }

    private void Note(SimSilo silo, string stream, long version, NewEvent added, bool isLast)
    {
        _noted[(stream, version)] = added.EventId;
        _notes.Take(silo, stream, version, added, isLast);
    }

    private ServiceProvider OpenEyes()
    {
        var services = new ServiceCollection();
        services.AddCicdStorage(new StorageOptions { DataDirectory = Directory, Access = StorageAccess.Reader });
        var eyes = services.BuildServiceProvider();
        _open.Add(eyes);
        return eyes;
    }

    // Processes die here, not machines: a file system in memory keeps what it must keep, and does not wait for a disk.
    private static DirectoryInfo MakeRoot()
    {
        const string InMemory = "/dev/shm";
        return System.IO.Directory.Exists(InMemory)
            ? System.IO.Directory.CreateDirectory(Path.Combine(InMemory, $"cicd-crash-{Guid.NewGuid():N}"))
            : System.IO.Directory.CreateTempSubdirectory("cicd-crash-");
    }

    private string PathOf(int copy) => Path.Combine(_root.FullName, copy.ToString(CultureInfo.InvariantCulture));

    private static void CopyTree(string from, string to)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var folder in System.IO.Directory.EnumerateDirectories(from))
        {
            CopyTree(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        // A lock ends with its process, and its file is empty.
        foreach (var file in System.IO.Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) != "owner.lock"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
