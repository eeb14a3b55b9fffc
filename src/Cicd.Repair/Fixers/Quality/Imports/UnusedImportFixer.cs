using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Takes out an import that the check calls unused, where the message names exactly one and the line holds it. Imports of an <c>__init__.py</c> are a package's face, and those that are tried
/// mean something by failing: both stay.
/// </summary>
internal sealed partial class UnusedImportFixer : IFixer
{
    public string Name => "unused-import";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "An import of Python or Go, or a using directive of C#, that the check calls unused or doubled.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => failure.Failure is { File: not null, Line: not null } && WhatIsUnused(failure.Failure) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);

        // From the end, so that the numbers of the lines above stay true.
        foreach (var failure in context.Failures.Select(failure => failure.Failure).OrderByDescending(failure => failure.Line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = NamedFiles.Find(failure, context) ?? failure.File!;
            if (Path.GetFileName(path) == "__init__.py")
            {
                doubts.Add($"{path} may import for others: add the name to __all__, or take it out, as the package means it.");
            }
            else if (RepositoryFiles.Read(context.Root, path) is { } file && Remove(file.Text, path, failure) is { } text)
            {
                RepositoryFiles.Write(context.Root, path, file with { Text = text });
                changed.Add(path);
                handled.Add(failure.Id);
            }
            else
            {
                doubts.Add($"The import that {path}:{failure.Line} is said to have cannot be taken out without touching more; a person has to.");
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Took unused imports out of {Sentences.Files(changed)}.{(rest.Length > 0 ? " " + rest : "")}", 0.93) { Handled = handled.ToImmutable() });
    }

    private static string? Remove(string text, string path, Failure failure) => SourcePaths.Language(path) switch
    {
        SourceLanguage.Python => PythonImportEditor.Remove(text, failure.Line!.Value, WhatIsUnused(failure)!),
        SourceLanguage.Go => GoImportEditor.Remove(text, failure.Line!.Value, WhatIsUnused(failure)!),
        SourceLanguage.CSharp => UsingRemover.Remove(text, failure.Line!.Value),
        _ => null,
    };

    /// <summary>The import, as the language's editor knows it; null when the failure is about something else.</summary>
    internal static string? WhatIsUnused(Failure failure) => (SourcePaths.Language(failure.File!), failure.Code) switch
    {
        (SourceLanguage.CSharp, "CS8019" or "CS0105" or "CS8933") => failure.Message,
        (SourceLanguage.Go, _) when Go().Match(failure.Message) is { Success: true } match => match.Groups["path"].Value,
        (SourceLanguage.Python, "F401") when Pyflakes().Match(failure.Message) is { Success: true } match => match.Groups["name"].Value,
        (SourceLanguage.Python, "W0611") when Pylint().Match(failure.Message) is { Success: true } match => PyflakesName(match),
        _ => null,
    };

    private static string PyflakesName(Match match)
    {
        var name = match.Groups["name"].Value;
        var from = match.Groups["module"].Success ? match.Groups["module"].Value : null;
        var full = from is null ? name : from.EndsWith('.') ? from + name : $"{from}.{name}";
        return match.Groups["alias"].Success ? $"{full} as {match.Groups["alias"].Value}" : full;
    }

    // "os" imported and not used  ·  "os" imported but not used  ·  "strings" imported as str and not used
    [GeneratedRegex(@"^""(?<path>[^""]+)"" imported (as \w+ )?(and|but) not used", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Go();

    // 'os.path as p' imported but unused  ·  `os` imported but unused. With "; consider using importlib.util.find_spec" it is tried, and stays.
    [GeneratedRegex(@"^['`](?<name>[\w. ]+)['`] imported but unused$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pyflakes();

    // Unused import os  ·  Unused OrderedDict imported from collections as OD  ·  Unused numpy imported as np
    [GeneratedRegex(@"^Unused (import (?<name>[\w.]+)|(?<name>[\w.]+) imported( from (?<module>[\w.]+))?( as (?<alias>\w+))?)( \(unused-import\))?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pylint();
}
