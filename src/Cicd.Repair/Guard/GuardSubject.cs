using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A patch with all that is needed to judge it.</summary>
internal sealed class GuardSubject
{
    private readonly Lazy<ImmutableArray<TestDifference>> _differences;
    private readonly Lazy<ImmutableArray<TreeFile>> _around;

    private GuardSubject(GitPatch patch, RepairPolicy policy, ImmutableArray<GuardedFile> files, Func<ImmutableArray<TreeFile>>? around)
    {
        Patch = patch;
        Policy = policy;
        Files = files;
        _differences = new(() => TestComparison.Compare(this));
        _around = new(() => around?.Invoke() ?? []);
    }

    public GitPatch Patch { get; }

    /// <summary>In the order of the patch.</summary>
    public ImmutableArray<GuardedFile> Files { get; }

    public RepairPolicy Policy { get; }

    /// <summary>What the patch does to the tests.</summary>
    public ImmutableArray<TestDifference> Differences => _differences.Value;

    /// <summary>Code of the tree that the patch does not touch; read only when a rule asks.</summary>
    public ImmutableArray<TreeFile> Around => _around.Value;

    /// <param name="patch">The change.</param>
    /// <param name="policy">The owner's limits.</param>
    /// <param name="before">Text of a file before the change; null when there is none, or it cannot be read as text.</param>
    /// <param name="after">Likewise after it.</param>
    /// <param name="toolMade">Paths whose change is what a declared tool makes when it is run again.</param>
    /// <param name="around">Code of the tree that the patch does not touch.</param>
    public static GuardSubject Create(
        GitPatch patch,
        RepairPolicy policy,
        Func<string, string?> before,
        Func<string, string?> after,
        IReadOnlySet<string> toolMade,
        Func<ImmutableArray<TreeFile>>? around = null) => new(
            patch,
            policy,
            [
                .. patch.Files.Select(change => new GuardedFile(
                    change,
                    change.OldPath is null || change.IsBinary ? null : before(change.OldPath),
                    change.NewPath is null || change.IsBinary ? null : after(change.NewPath),
                    toolMade.Contains(change.Path))),
            ],
            around);

    /// <summary>Does the patch really change code that this test is about? A comment, an import or another corner of the product is no reason to expect something else.</summary>
    public bool HasRelatedCode(ImmutableArray<GuardedFile> tests, string testPath)
    {
        var changed = Files.Where(file => file.IsProduct && ChangesCode(file)).ToList();
        if (changed.Count == 0)
        {
            return false;
        }

        var mentioned = tests.Where(file => file.Path == testPath || tests.Length == 1)
            .SelectMany(file => file.FactsAfter.Tokens.Concat(file.FactsBefore.Tokens))
            .Where(token => token.Kind is TokenKind.Word or TokenKind.String).SelectMany(token => token.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Append(Path.GetFileNameWithoutExtension(testPath))
            .Select(Plain).ToHashSet(StringComparer.Ordinal);
        var test = Plain(Path.GetFileNameWithoutExtension(testPath).Replace("test", "", StringComparison.OrdinalIgnoreCase).Replace("spec", "", StringComparison.OrdinalIgnoreCase));
        return changed.Exists(file => IsMentioned(file, mentioned, test) || Around.Any(other =>
            Plain(Path.GetFileNameWithoutExtension(other.Path)) is var name && (mentioned.Contains(name) || name == test)
            && other.Text.Contains(Path.GetFileNameWithoutExtension(file.Path), StringComparison.OrdinalIgnoreCase)));
    }

    private static readonly char[] Separators = ['/', '.', '"', '\'', ' ', '\\', '`'];

    private static bool IsMentioned(GuardedFile file, HashSet<string> mentioned, string test)
    {
        var stem = Plain(Path.GetFileNameWithoutExtension(file.Path));
        var folder = Plain(Path.GetFileName(Path.GetDirectoryName(file.Path) ?? string.Empty));
        return mentioned.Contains(stem) || stem == test || (stem is "index" or "mod" or "main" or "init" or "lib" && (mentioned.Contains(folder) || folder.Length == 0 || folder == "src"))
            || file.FactsAfter.Routines.Concat(file.FactsBefore.Routines).Any(routine => (routine.Name.Length > 2 && mentioned.Contains(Plain(routine.Name)) && routine.Name != "constructor") || (routine.Type.Length > 2 && mentioned.Contains(Plain(routine.Type))))
            || (file.Language is SourceLanguage.Go && Path.GetDirectoryName(file.Path) is { } own && mentioned.Contains(Plain(Path.GetFileName(own))));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>More than comments, layout, imports, log lines and texts for people.</summary>
    private static bool ChangesCode(GuardedFile file)
    {
        if (file.Language == SourceLanguage.Other)
        {
            return file.NewLines().Any(line => line.Text.Trim().Length > 0);
        }

        return Working(file.FactsBefore) != Working(file.FactsAfter);
    }

    private static string Working(CodeFacts facts) => string.Join('\n', facts.Lines.Select(line => line.Text).Where(text => !IsIdle(text)));

    private static bool IsIdle(string line)
    {
        var first = line.Split(' ', 2)[0];
        return first is "import" or "from" or "using" or "package" or "#" or "export" && line.Contains(" from ", StringComparison.Ordinal)
            || (first.Length > 1 && first[0] is '"' && line.Length == first.Length) || line.StartsWith("\"\"\"", StringComparison.Ordinal)
            || line.StartsWith("console . log", StringComparison.Ordinal) || line.StartsWith("Console . WriteLine", StringComparison.Ordinal) || line.StartsWith("print (", StringComparison.Ordinal)
            || line.StartsWith("logger .", StringComparison.Ordinal) || line.StartsWith("log .", StringComparison.Ordinal) || line.StartsWith("_logger .", StringComparison.Ordinal) || line.StartsWith("logging .", StringComparison.Ordinal)
            || line.StartsWith("System . out", StringComparison.Ordinal) || line.StartsWith("fmt . Print", StringComparison.Ordinal)
            || line.Contains("__version__", StringComparison.Ordinal);
    }
}

/// <summary>A file of the tree.</summary>
internal sealed record TreeFile(string Path, string Text);
