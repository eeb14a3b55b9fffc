using System.Globalization;

namespace Cicd.Simulation.Mutations;

/// <summary>A copy of the sources in a folder of its own, in which bugs are planted one after the other. Gone when it is disposed.</summary>
internal sealed class MutationWorkspace : IAsyncDisposable
{
    private const string Project = "tests/Cicd.Simulation";
    private const string Output = "bin/Embedded/Release/net10.0";
    private const string Program = Project + "/" + Output + "/Cicd.Simulation.dll";
    private const string Healthy = "healthy";

    private static readonly TimeSpan GitTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BatchTime = TimeSpan.FromMinutes(15);

    // Only what runs is wanted of it: analysers have judged the sources without the bug.
    private static readonly string[] BuildOptions =
    [
        "-c", "Release", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false",
        "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false",
    ];

    private readonly string _folder;

    private MutationWorkspace(string folder) => _folder = folder;

    /// <summary>Copies what git knows of the checkout, as it is there now, and builds it.</summary>
    /// <exception cref="InvalidOperationException">It can't be listed or built; the message holds the output.</exception>
    public static async Task<MutationWorkspace> CreateAsync(string checkout, CancellationToken cancellationToken)
    {
        var workspace = new MutationWorkspace(Directory.CreateTempSubdirectory("cicd-mutations-").FullName);
        try
        {
            var files = await RunAsync(checkout, GitTime, ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cancellationToken);
            foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(checkout, file))))
            {
                var copy = Path.Combine(workspace._folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(checkout, file), copy);
            }

            // A repository of its own, so that git apply does not take the folder for a part of another one.
            await RunAsync(workspace._folder, GitTime, ["git", "init", "--quiet"], cancellationToken);
            await workspace.BuildAsync(Project, [], cancellationToken);
            Directory.CreateDirectory(workspace.In(Healthy));
            foreach (var library in Directory.EnumerateFiles(workspace.In(Project, Output), "*.dll"))
            {
                File.Copy(library, workspace.In(Healthy, Path.GetFileName(library)));
            }

            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="InvalidOperationException">The patch does not fit the sources, or what it makes of them can't be built.</exception>
    public async Task PlantAsync(Mutation mutation, CancellationToken cancellationToken)
    {
        await RunAsync(_folder, GitTime, ["git", "apply", mutation.File], cancellationToken);
        foreach (var project in mutation.Projects)
        {
            // Nothing but bodies of methods changes, so whoever uses the project need not be built again.
            await BuildAsync($"src/{project}", ["--no-restore", "-p:BuildProjectReferences=false"], cancellationToken);
            File.Copy(In("src", project, Output, $"{project}.dll"), In(Project, Output, $"{project}.dll"), overwrite: true);
        }
    }

    public async Task UprootAsync(Mutation mutation, CancellationToken cancellationToken)
    {
        await RunAsync(_folder, GitTime, ["git", "apply", "--reverse", mutation.File], cancellationToken);
        foreach (var project in mutation.Projects)
        {
            File.Copy(In(Healthy, $"{project}.dll"), In(Project, Output, $"{project}.dll"), overwrite: true);
        }
    }

    /// <summary>Plays the seeds in batches, small ones first, until one fails.</summary>
    public async Task<MutationVerdict> PlayAsync(int seeds, CancellationToken cancellationToken)
    {
        var first = 1;
        for (var batch = 25; first <= seeds; batch *= 2)
        {
            var count = Math.Min(batch, seeds - first + 1);
            var (exitCode, output) = await Tool.RunAsync(
                _folder, BatchTime, ["dotnet", Program, "--seed", Number(first), "--seeds", Number(count), "--json"], cancellationToken);
            var verdict = exitCode is { } code ? MutationVerdict.Of(code, output) : new MutationVerdict("the run does not end", null);
            if (verdict.IsCaught)
            {
                return verdict;
            }

            first += count;
        }

        return MutationVerdict.NotCaught;
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private Task<string> BuildAsync(string project, string[] options, CancellationToken cancellationToken) =>
        RunAsync(_folder, BuildTime, ["dotnet", "build", project, .. BuildOptions, .. options], cancellationToken);

    private string In(params string[] parts) => Path.Combine([_folder, .. parts]);

    private static async Task<string> RunAsync(string folder, TimeSpan deadline, string[] command, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Tool.RunAsync(folder, deadline, command, cancellationToken);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)} {(exitCode is null ? "did not end in time" : $"ended with {exitCode}")}:\n{output}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
