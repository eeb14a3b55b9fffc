using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Playwright's test runner: numbered failures with project, place and title on one line.</summary>
internal sealed partial class PlaywrightParser : BlockParser
{
    private RepositoryPaths Paths { get; }

    private PlaywrightParser(LogContext context) => Paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("playwright", [" › "], context => new PlaywrightParser(context));

    protected override Regex Head => Message();

    // "  1) [chromium] › example.spec.ts:5:1 › has title ─────────"
    // "  1) tests/example.spec.ts:5:1 › suite › has title ========"
    [GeneratedRegex(@"^\s{1,4}\d+\) (?:\[(?<project>[^\]]+)\] › )?(?<file>\S+\.[cm]?[jt]sx?):(?<line>\d+):(?<column>\d+) › (?<test>.+?)\s*[─=]*\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Test,
        File = head.Groups["file"].Value,
        Line = head.Position("line"),
        Column = head.Position("column"),
        TestName = head.Text("project") is { } project ? $"[{project}] › {head.Groups["test"].Value}" : head.Groups["test"].Value,
        Message = string.Empty,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (JsFrame.TryRead(line.Text) is { } frame && line.Text.TrimStart().StartsWith("at ", StringComparison.Ordinal))
        {
            return Paths.MapOwn(frame.File) is { } file
                ? draft with { File = file, Line = frame.Line, Column = frame.Column, LastLine = line.Number }
                : draft with { LastLine = line.Number };
        }

        var text = line.Text.Trim();
        return text.Length > 0 && !line.Text.StartsWith("  ", StringComparison.Ordinal) ? null
            : draft.Message.Length > 0 || text.Length == 0 ? draft
            : draft with { Message = JsError.TryRead(text)?.Message ?? text, LastLine = line.Number };
    }

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.Message.Length > 0 ? draft : draft with { Message = "The test failed; the log does not say why." };
}
