using System.Text;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair;

/// <summary>What a linter still says after its own fixes, read as any log is.</summary>
internal sealed class FindingsLeft
{
    private readonly HashSet<(string File, string? Code)> _found = [];
    private bool _isUnknown;

    /// <summary>Rules and files, for a sentence; null when nothing is left.</summary>
    public string? Text => _isUnknown ? "some of what the tool still says" : _found.Count == 0 ? null : Sentences.List(
        [.. _found.OrderBy(item => item.File, StringComparer.Ordinal).ThenBy(item => item.Code, StringComparer.Ordinal).Select(item => item.Code is null ? item.File : $"{item.Code} in {item.File}")], "finding");

    public void Add(ToolRun look, bool tellsByNames, string root)
    {
        if (look.Succeeded && (!tellsByNames || look.Output.Trim().Length == 0))
        {
            return;
        }

        using var log = new MemoryStream(Encoding.UTF8.GetBytes(look.Output));
        var failures = LogAnalyzer.Default.Analyze(log, new LogContext { Check = "again", RepositoryRoots = [root], ExitCode = look.ExitCode, IsRed = true }).Failures;
        foreach (var failure in failures)
        {
            if (failure.File is { } file)
            {
                _found.Add((file, failure.Code));
            }
            else
            {
                // Something is wrong, and nobody knows where: then nothing counts as done.
                _isUnknown = true;
            }
        }
    }

    public bool Has(Failure failure, string? file) => _isUnknown || _found.Contains((file ?? failure.File ?? string.Empty, failure.Code));
}
