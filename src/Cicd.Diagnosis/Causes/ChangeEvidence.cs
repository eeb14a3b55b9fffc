using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What ties a failure to the change, or speaks against it: blame, changed files, moved packages, configuration.</summary>
internal static class ChangeEvidence
{
    private const int ShortCommit = 9;

    /// <summary>Sentences, the surest first.</summary>
    public static IEnumerable<string> Of(Failure failure, FailureManifest manifest, ChangeContext context)
    {
        if (manifest.Blames.FirstOrDefault(blame => blame.FailureId == failure.Id) is { } blamed)
        {
            var whose = IsOfChange(blamed.Commit, context) ? "of this change" : "from before this change";
            yield return string.Create(CultureInfo.InvariantCulture, $"Line {failure.Line} was last changed by {blamed.Commit[..ShortCommit]} ({blamed.Author}), {whose}.");
        }
        else if (failure.File is { } file && context.ChangedFiles.Contains(file))
        {
            yield return $"The change touches {file}.";
        }

        foreach (var moved in context.DependencyChanges.Where(moved => Names(failure.Message, moved.Name)))
        {
            yield return (moved.Before, moved.After) switch
            {
                (null, { } after) => $"The change adds {moved.Name} {after}.",
                ({ } before, null) => $"The change removes {moved.Name} {before}.",
                var (before, after) => $"The change moves {moved.Name} from {before} to {after}.",
            };
        }

        if (failure.File is null && !context.ConfigurationFiles.IsEmpty)
        {
            yield return $"The change touches configuration: {string.Join(", ", context.ConfigurationFiles.Take(3))}.";
        }
    }

    private static bool IsOfChange(string commit, ChangeContext context) =>
        commit == context.HeadCommit || context.Commits.Any(own => own.Id == commit);

    private static bool Names(string message, string package) => message.Contains(package, StringComparison.OrdinalIgnoreCase);
}
