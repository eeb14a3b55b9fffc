using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// <c>git diff --exit-code</c> after a generator: a check that prints a diff and nothing else worse is red because of the diff.
/// </summary>
internal sealed partial class GitDiffParser : ILogParser
{
    /// <summary>A committed file differs from what a command made of it.</summary>
    public const string Code = "differs";

    private GitDiffParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("git-diff", ["diff --git "], _ => new GitDiffParser());

    public bool IsOpen => false;

    // diff --git a/src/Generated.cs b/src/Generated.cs
    [GeneratedRegex(@"^diff --git a/.+ b/(?<file>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Header();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Header().MatchIn(line.Text) is { Success: true } header)
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = FailureSeverity.Medium,
                Strength = FailureStrength.Weak,
                Code = Code,
                Message = "The file differs from its committed version.",
                File = header.Groups["file"].Value,
                FirstLine = line.Number,
                Confidence = 0.75,
            });
        }
    }

    public void End(IFindings findings)
    {
    }
}
