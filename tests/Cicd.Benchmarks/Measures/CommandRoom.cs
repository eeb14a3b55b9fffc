using System.Globalization;
using System.Text;
using Cicd.Benchmarks.Silos;
using Cicd.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Benchmarks.Measures;

/// <summary>A command runner with its folders: what a worker of the product has.</summary>
internal sealed class CommandRoom : IDisposable
{
    private static int _owners;

    private readonly ServiceProvider _services;
    private readonly string _owner = string.Create(CultureInfo.InvariantCulture, $"bench{Environment.ProcessId}-{Interlocked.Increment(ref _owners)}");
    private int _ids;

    public CommandRoom(BenchRoom room, string name)
    {
        Folder = Directory.CreateDirectory(room.New(name)).FullName;
        Worktree = Directory.CreateDirectory(Path.Combine(Folder, "worktree")).FullName;
        Confinement = new Confinement
        {
            Level = AccessLevel.Run,
            Box = Directory.CreateDirectory(Path.Combine(Folder, "box")).FullName,
            Caches = Directory.CreateDirectory(Path.Combine(Folder, "caches")).FullName,
            Writable = [Worktree],
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddCommands(new CommandOwner(_owner, "1"), () => string.Create(CultureInfo.InvariantCulture, $"c{Interlocked.Increment(ref _ids)}"))
            .BuildServiceProvider();
    }

    public string Folder { get; }

    public string Worktree { get; }

    /// <summary>For hosts with a sandbox.</summary>
    public Confinement Confinement { get; }

    public static bool HasSandbox => Sandbox.Detect().IsAvailable;

    public ICommandRunner Runner => _services.GetRequiredService<ICommandRunner>();

    /// <summary>Processes of this room's commands, and dead children of ours that nobody buried.</summary>
    public int Left()
    {
        var left = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var stat = File.ReadAllText($"{folder}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isOurZombie = fields[0] == "Z" && fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
                left += isOurZombie || Encoding.UTF8.GetString(File.ReadAllBytes($"{folder}/environ")).Contains($"{_owner}:", StringComparison.Ordinal) ? 1 : 0;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
            }
        }

        return left;
    }

    public void Dispose() => _services.Dispose();
}
