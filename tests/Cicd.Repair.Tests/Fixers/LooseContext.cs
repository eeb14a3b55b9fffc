using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Repair.Tests;

/// <summary>A fixer's surroundings without git and, unless told otherwise, on a machine where nothing is installed: for what no real project can show here.</summary>
internal sealed class LooseContext : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cicd-loose-").FullName;

    public LooseContext(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
            File.WriteAllText(Path.Combine(_root, path), text);
        }
    }

    public string Root => _root;

    public IToolRunner Tools { get; set; } = new NoTools();

    /// <summary>What the fixer says, in one line: its sentence, whatever the outcome.</summary>
    public async Task<string> SayAsync(IFixer fixer, params Failure[] failures) => await FixAsync(fixer, failures) switch
    {
        FixOutcome.Fixed @fixed => @fixed.Summary,
        FixOutcome.GaveUp gaveUp => gaveUp.Reason,
        FixOutcome.NothingToDo nothing => nothing.Summary,
        var other => other.ToString(),
    };

    public Task<FixOutcome> FixAsync(IFixer fixer, params Failure[] failures)
    {
        var context = new FixContext
        {
            Root = _root,
            Failures = [.. failures.Select(Samples.Classified)],
            Request = Samples.Request("build"),
            Tools = Tools,
            Toolbox = new Toolbox(_root, Tools),
            ChangedFilesAsync = _ => Task.FromResult(ImmutableArray<string>.Empty),
        };
        context.Failures.ShouldAllBe(failure => fixer.CanTake(failure, context.Request));
        return fixer.FixAsync(context, CancellationToken.None);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
