using System.Collections.Immutable;
using System.Text;
using Cicd.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cicd.Processes.Tests;

/// <summary>A runner with an owner and a folder of its own.</summary>
internal sealed class RunnerFixture : IDisposable
{
    private static int _owners;

    private int _ids;

    public RunnerFixture(IReadOnlyCollection<KeyValuePair<string, string>>? environment = null, ProcessIsolation? isolation = null)
    {
        Environment = environment ?? OwnEnvironment.Read();
        Redactor = SecretRedactor.FromEnvironment(Environment);
        Runner = new CommandRunner(
            Owner, NextId, Redactor, TimeProvider.System, NullLogger<CommandRunner>.Instance, Environment, isolation ?? ProcessIsolation.Detect());
    }

    public CommandOwner Owner { get; } = new($"test{System.Environment.ProcessId}-{Interlocked.Increment(ref _owners)}", "1");

    public TempFolder Folder { get; } = new();

    public IReadOnlyCollection<KeyValuePair<string, string>> Environment { get; }

    public SecretRedactor Redactor { get; }

    public CommandRunner Runner { get; }

    public string LogPath => Folder.File("command.log");

    public string Log => File.ReadAllText(LogPath, Encoding.Latin1);

    public CommandSpec Tool(params ImmutableArray<string> steps) =>
        new() { FileName = DummyTool.Path, Arguments = steps, WorkingDirectory = Folder.Path, LogPath = LogPath };

    public Task<CommandResult> RunAsync(CommandSpec spec) => Runner.RunAsync(spec, CancellationToken.None);

    /// <summary>Living processes that bear this owner's marker.</summary>
    public int Living() => ProcessTable.Read().Count(entry =>
        !entry.IsZombie && ProcessTable.Marker(entry.Pid)?.Contains($"{Owner.Id}:", StringComparison.Ordinal) == true);

    public void Dispose() => Folder.Dispose();

    private string NextId() => $"c{Interlocked.Increment(ref _ids)}";
}
