using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>An exception that ended a .NET program.</summary>
internal sealed partial class DotnetCrashParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private FailureDraft? _draft;

    private DotnetCrashParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("dotnet", ["Unhandled exception"], context => new DotnetCrashParser(context));

    public bool IsOpen => _draft is not null;

    // Unhandled exception. System.InvalidOperationException: cannot load
    [GeneratedRegex(@"^Unhandled exception[.:] (?<type>[\w.`+]+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Header();

    // "   at Crash.Program.Main() in /repo/crash/Program.cs:line 8"
    [GeneratedRegex(@"^\s+at .+ in (?<file>.+):line (?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Header().MatchIn(line.Text) is { Success: true } header)
        {
            End(findings);
            _draft = new FailureDraft
            {
                Code = header.Groups["type"].Value.Split('.')[^1],
                Message = header.Groups["text"].Value,
                FirstLine = line.Number,
            };
        }
        else if (_draft is { } draft)
        {
            // Inner exceptions come first, behind arrows; the innermost own frame is where it began.
            //  ---> System.FormatException: The input string 'x' was not in a correct format.
            if (!line.Text.StartsWith(' '))
            {
                End(findings);
                return;
            }

            var frame = Frame().MatchIn(line.Text);
            var file = draft.File is null ? _paths.MapOwn(frame.Text("file")) : null;
            _draft = draft with
            {
                File = file ?? draft.File,
                Line = file is null ? draft.Line : frame.Position("line"),
                LastLine = line.Number,
            };
        }
    }

    public void End(IFindings findings)
    {
        if (_draft is { } draft)
        {
            findings.Report(draft);
        }

        _draft = null;
    }
}
