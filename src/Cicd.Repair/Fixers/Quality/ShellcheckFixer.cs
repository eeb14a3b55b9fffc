using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Applies what <c>shellcheck -f diff</c> proposes for the codes that the check names. One finding is not mended blindly: an unquoted <c>$FLAGS</c> may hold several words on purpose, and
/// quotes would make one of them.
/// </summary>
internal sealed partial class ShellcheckFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly ImmutableArray<string> Options = ["-s=", "--shell=", "-x", "--external-sources", "-a", "--check-sourced", "-P=", "--source-path=", "--norc", "-o=", "--enable="];

    public string Name => "shellcheck";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "Shell script findings that shellcheck can fix by itself.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Shellcheck];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Tool: "shellcheck", File: not null, Code: { } code } && code.StartsWith("SC", StringComparison.Ordinal);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var shellcheck = await context.Toolbox.FindAsync(ExternalTools.Shellcheck, cancellationToken);
        if (!shellcheck.IsHere)
        {
            return shellcheck.GaveUp();
        }

        var options = CheckCommand.OptionsOf(CheckCommand.TextOf(context.Failures[0].Failure, context.Request), "shellcheck", Options);
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var lists = new SortedSet<string>(StringComparer.Ordinal);
        var left = new FindingsLeft();
        foreach (var file in NamedFiles.Of(context, static _ => true))
        {
            if (RepositoryFiles.Read(context.Root, file) is not { } script)
            {
                return new FixOutcome.GaveUp($"{file} cannot be read as text.") { Tool = shellcheck.Label };
            }

            var own = context.Failures.Where(failure => NamedFiles.Find(failure.Failure, context) == file).Select(failure => failure.Failure).ToList();
            var kept = own.Where(failure => ListIn(failure, script.Text) is not { }).ToList();
            lists.UnionWith(own.Select(failure => ListIn(failure, script.Text)).OfType<string>());
            var codes = kept.Select(failure => failure.Code!).Distinct(StringComparer.Ordinal).Where(code => !own.Except(kept).Any(failure => failure.Code == code)).Order(StringComparer.Ordinal).ToList();
            if (codes.Count > 0)
            {
                var run = await context.Tools.RunAsync(
                    shellcheck.Program, ["-f", "diff", "-S", "style", $"--include={string.Join(',', codes)}", .. options, "--", file], Timeout, cancellationToken);
                if (run.ExitCode is not (0 or 1))
                {
                    return new FixOutcome.GaveUp($"'shellcheck -f diff' failed: {run.LastWords}") { Tool = shellcheck.Label };
                }

                if (run.Output.Contains("\n@@ ", StringComparison.Ordinal))
                {
                    if (UnifiedDiff.Apply(script.Text, run.Output) is not { } text)
                    {
                        return new FixOutcome.GaveUp($"What shellcheck proposes for {file} does not fit the file.") { Tool = shellcheck.Label };
                    }

                    RepositoryFiles.Write(context.Root, file, script with { Text = text });
                    changed.Add(file);
                }
            }

            left.Add(await context.Tools.RunAsync(shellcheck.Program, ["-f", "gcc", "-S", "style", .. options, "--", file], Timeout, cancellationToken), tellsByNames: false, context.Root);
        }

        var doubt = lists.Count == 0
            ? string.Empty
            : $" {Sentences.List([.. lists.Select(name => "$" + name)], "variable")} may hold several words on purpose: quote it, or make it an array.";
        var handled = context.Failures.Where(failure => !left.Has(failure.Failure, NamedFiles.Find(failure.Failure, context))).Select(failure => failure.Failure.Id).ToImmutableArray();
        return changed.Count == 0
            ? lists.Count > 0
                ? new FixOutcome.GaveUp(doubt.TrimStart()) { Tool = shellcheck.Label }
                : new FixOutcome.NothingToDo("shellcheck has no automatic fix for what it found.") { Tool = shellcheck.Label }
            : new FixOutcome.Fixed($"Applied what shellcheck proposes for {Sentences.Files(changed)}.{doubt}{(left.Text is { } text2 ? $" Left: {text2}." : "")}", 0.88)
            {
                Handled = handled,
                Tool = shellcheck.Label,
            };
    }

    /// <summary>SC2086 at a variable whose name says that it holds a list of words.</summary>
    private static string? ListIn(Failure failure, string text) =>
        failure is { Code: "SC2086", Line: { } line, Column: { } column }
        && text.Split('\n').ElementAtOrDefault(line - 1) is { } source
        && column - 1 < source.Length
        && Variable().Match(source[(column - 1)..]) is { Success: true } match
        && List().IsMatch(match.Groups["name"].Value)
            ? match.Groups["name"].Value
            : null;

    [GeneratedRegex(@"^\$\{?(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    // CFLAGS, args, EXTRA_OPTS, files
    [GeneratedRegex("(flags|args|arguments|opts|options|files|params|list|cmd|command)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex List();
}
