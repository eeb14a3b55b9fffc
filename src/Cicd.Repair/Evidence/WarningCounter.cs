using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair;

/// <summary>Counts what tools only warn of, and names what is new. Pure.</summary>
internal static partial class WarningCounter
{
    private const int NewMax = 20;
    private const int TextMax = 200;

    public static WarningChange Compare(ImmutableArray<FailureDraft> before, ImmutableArray<FailureDraft> after)
    {
        var (old, now) = (Warnings(before), Warnings(after));

        // Lines shift; what is said about the file tells one warning from another.
        var left = old.GroupBy(warning => warning.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var added = new List<string>();
        foreach (var (key, text) in now)
        {
            if (left.GetValueOrDefault(key) is var count && count > 0)
            {
                left[key] = count - 1;
            }
            else
            {
                added.Add(text);
            }
        }

        return new WarningChange(old.Count, now.Count, [.. added.Take(NewMax)]);
    }

    /// <summary>Each once: builds say the same of every project that compiles a file.</summary>
    private static List<(string Key, string Text)> Warnings(ImmutableArray<FailureDraft> remarks) =>
    [
        .. remarks.Where(remark => remark.Strength == FailureStrength.Remark || remark.Severity == FailureSeverity.Medium)
            .Select(remark => (Remark: remark, File: Relative(remark.File), Message: Relative(remark.Message) ?? string.Empty))
            .DistinctBy(warning => (warning.Remark.Tool, warning.Remark.Code, warning.File, warning.Remark.Line, warning.Remark.Column, warning.Message))
            .Select(warning => ($"{warning.Remark.Tool}|{warning.Remark.Code}|{warning.File}|{warning.Message}", Text(warning.Remark, warning.File, warning.Message))),
    ];

    private static string Text(FailureDraft remark, string? file, string message)
    {
        var place = file is null ? string.Empty : remark.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line} ") : $"{file} ";
        var text = $"{place}{(remark.Code is null ? "" : $"{remark.Code} ")}{message}";
        return text.Length <= TextMax ? text : text[..TextMax] + "…";
    }

    /// <summary>Each run has a worktree of its own; what stands in front of the repository's path says nothing.</summary>
    private static string? Relative(string? text) => text is null ? null : Worktree().Replace(text, string.Empty);

    // /home/ada/.local/share/cicd/worktrees/cicd-1732100000-1a2b3c4d/validate-tests-unit-7/src/A.cs
    [GeneratedRegex(@"[^\s'""(\[]*/worktrees/cicd-[0-9]+-[0-9a-f]+/[^/\s]+/", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Worktree();
}
