using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A licence header that the check misses: that of the other files of the same kind, years and all, where they agree on one.</summary>
internal sealed partial class LicenceHeaderFixer : IFixer
{
    /// <summary>Enough to see a custom.</summary>
    private const int FilesRead = 500;

    public string Name => "licence-header";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "A missing licence header, where most of the other files of the same kind begin with the same one.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: not null, Category: FailureCategory.Quality or FailureCategory.Other or FailureCategory.Build }
        && (failure.Failure.Code is "C801" or "SA1633" or "IDE0073" or "license-header" or "header/header" || Missing().IsMatch(failure.Failure.Message));

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);
        var named = NamedFiles.Of(context, static _ => true);
        foreach (var kind in named.GroupBy(path => Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var others = RepositoryFiles.List(context.Root, kind.Key).Where(path => !named.Contains(path)).Take(FilesRead)
                .Select(path => RepositoryFiles.Read(context.Root, path)?.Text).OfType<string>().ToList();
            if (LicenceHeader.Common(others) is not { } header)
            {
                doubts.Add($"The other {kind.Key} files have no header in common, so a person has to say which one {Sentences.Files([.. kind])} should have.");
                continue;
            }

            foreach (var path in kind)
            {
                if (RepositoryFiles.Read(context.Root, path) is not { } file || LicenceHeader.Add(file.Text, header) is not { } text)
                {
                    doubts.Add($"{path} already begins with a licence; a person has to say what is wrong with it.");
                    continue;
                }

                RepositoryFiles.Write(context.Root, path, file with { Text = text });
                changed.Add(path);
                handled.AddRange(context.Failures.Where(failure => NamedFiles.Find(failure.Failure, context) == path).Select(failure => failure.Failure.Id));
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest.Length > 0 ? rest : "The files that the check names are not here.")
            : new FixOutcome.Fixed($"Put the header of the other files on {Sentences.Files(changed)}.{(rest.Length > 0 ? " " + rest : "")}", 0.9) { Handled = handled.ToImmutable() });
    }

    // missing license header · no copyright notice · License header is missing · Copyright notice not present
    [GeneratedRegex(
        @"\b(missing|no|lacks( a)?|without( a)?|absent)( a| the)?( valid)? (licen[sc]e|copyright|file)( header| notice| text| comment)?\b|\b(licen[sc]e|copyright|file) (header|notice|comment)( is)? (missing|not (present|found))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Missing();
}
