using System.Collections.Immutable;
using Cicd.Diagnosis;

namespace Cicd.Cli;

/// <summary>Opens logs and has them analysed.</summary>
internal sealed class LogReading(DiagnosisReader reader, LogTemplates? passed, string? repository)
{
    /// <summary>What the log says, or why it can't be read.</summary>
    public (AnalyzedLog? Log, CliFault? Fault) Read(AnalyzeInput input, CancellationToken cancellationToken)
    {
        try
        {
            using var stored = Open(input);
            var head = LogHead.Read(stored);
            return head.IsBinary ? (null, Binary(input.Name)) : (Analyze(input, head, stored, cancellationToken), null);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return (null, new CliFault(ExitCode.Error, $"'{input.Name}' can't be read: {broken.Message}", null, $"ls -l '{input.Name}'"));
        }
    }

    public static CliFault Binary(string name) => new(
        ExitCode.Usage, $"'{name}' is no text.", "It holds zero bytes, and no mark says that it is UTF-16.", "Name the log itself; gzip is unpacked by itself, other archives are not.");

    private AnalyzedLog Analyze(AnalyzeInput input, LogHead head, Stream stored, CancellationToken cancellationToken)
    {
        using var whole = new PrefixedStream(head.Bytes, stored);
        var analysis = reader.Read(
            whole,
            new LogContext
            {
                Check = input.Check,
                RepositoryRoots = [.. Roots(repository), .. CheckoutRoots.In(head.Text(), repository)],
                IsRed = head.IsEmpty ? false : null,
                Passed = passed,
            },
            cancellationToken);
        return new AnalyzedLog(input, analysis, NoteOf(head, analysis));
    }

    private static string? NoteOf(LogHead head, LogAnalysis analysis) => (head, analysis) switch
    {
        ({ IsEmpty: true }, _) => "The file is empty.",
        (_, { Problem: { } problem }) => problem,
        (_, { IsTorn: true }) => "The log is packed and ends too early; the rest is missing.",
        (_, { FailuresAreTruncated: true }) => "There are more failures than are shown.",
        (_, { LinesWereCut: true }) => "Some lines were too long and were cut.",
        _ => null,
    };

    private static ImmutableArray<string> Roots(string? repository) => [Path.GetFullPath(repository ?? ".")];

    private static Stream Open(AnalyzeInput input) => input.Path is { } path
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1)
        : Console.OpenStandardInput();
}
