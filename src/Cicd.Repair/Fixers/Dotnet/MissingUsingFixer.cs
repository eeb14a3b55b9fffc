using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Adds the <c>using</c> that the compiler misses, where exactly one namespace has such a name: in the framework's reference assemblies or in
/// projects that the file's own project can see. CS0234 is not among its codes: no directive mends a qualified name.
/// </summary>
internal sealed class MissingUsingFixer(FrameworkCatalogs frameworks) : IFixer
{
    public string Name => "missing-using";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A C# name whose namespace is not imported, where exactly one namespace in sight has it.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: { } file, Code: "CS0246" or "CS0103" or "CS1061" or "CS1935" }
        && file.EndsWith(".cs", StringComparison.Ordinal)
        && CompilerMessage.Read(failure.Failure) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var projects = DotnetProjects.Read(context.Root);
        var handled = new List<string>();
        var added = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new List<string>();
        foreach (var file in context.Failures.GroupBy(failure => failure.Failure.File!, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RepositoryFiles.Read(context.Root, file.Key) is not { } source)
            {
                doubts.Add($"{file.Key} cannot be read as text.");
                continue;
            }

            var text = source.Text;
            foreach (var failure in file.Select(failure => failure.Failure))
            {
                var choice = Choose(failure, source.Text, projects);
                if (choice.Namespace is { } @namespace)
                {
                    text = UsingInserter.Insert(text, @namespace) ?? text;
                    added.Add(@namespace);
                    handled.Add(failure.Id);
                }
                else
                {
                    doubts.Add(choice.Doubt!);
                }
            }

            if (text != source.Text)
            {
                RepositoryFiles.Write(context.Root, file.Key, source with { Text = text });
            }
        }

        var rest = string.Join(' ', doubts.Distinct(StringComparer.Ordinal).Take(5));
        return Task.FromResult<FixOutcome>(handled.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Added the missing using of {Sentences.List(added, "namespace")}.{(rest.Length > 0 ? " " + rest : "")}", 0.92) { Handled = [.. handled] });
    }

    private (string? Namespace, string? Doubt) Choose(Failure failure, string text, DotnetProjects projects)
    {
        var missing = CompilerMessage.Read(failure)!;
        if (SourceLine(text, failure.Line).TrimStart().StartsWith("using ", StringComparison.Ordinal))
        {
            return (null, $"'{missing.Name}' is missing in a using directive: a reference is missing, not a using.");
        }

        var candidates = Candidates(missing, failure.File!, text, projects);
        var fromSystem = candidates.Where(IsSystem).ToList();
        return candidates switch
        {
            [var only] => (only, null),
            [] => (null, $"No namespace of the framework or of the visible projects has '{missing.Name}'; it may be misspelt, or a package is missing."),
            _ when fromSystem.Count == 1 => (fromSystem[0], null),
            _ => (null, $"'{missing.Name}' exists in {Sentences.List(candidates, "namespace")}; a person has to say which one is meant."),
        };
    }

    private ImmutableArray<string> Candidates(CompilerMessage missing, string file, string text, DotnetProjects projects)
    {
        var owner = projects.OwnerOf(file);
        var own = CSharpOutline.Read(text);
        var visible = projects.Sources.Where(source =>
            owner is null || (projects.OwnerOf(source.Path) is { } other && projects.Reaches(owner, other))).Select(source => source.Outline);
        var known = own.Usings.Concat(own.Namespaces).ToHashSet(StringComparer.Ordinal);

        // [JsonPropertyName] is looked for under both names, and so are we.
        string[] names = missing.Kind == MissingKind.Extension ? [missing.Name] : [missing.Name, missing.Name + "Attribute"];
        var fromFrameworks = frameworks.For(owner).SelectMany(framework => names.SelectMany(name =>
            missing.Kind == MissingKind.Extension ? framework.NamespacesOfExtension(name, missing.Container) : framework.NamespacesOfType(name, missing.Arity)));
        var fromSources = visible.SelectMany(outline => missing.Kind == MissingKind.Extension ? outline.Extensions : outline.Types)
            .Where(type => names.Contains(type.Name, StringComparer.Ordinal) && type.Namespace.Length > 0)
            .Select(type => type.Namespace);
        return [.. fromFrameworks.Concat(fromSources).Distinct(StringComparer.Ordinal).Where(candidate => !known.Contains(candidate)).Order(StringComparer.Ordinal)];
    }

    private static string SourceLine(string text, int? line) => line is { } number ? text.Split('\n').ElementAtOrDefault(number - 1) ?? string.Empty : string.Empty;

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
