using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// An error that ended a Node.js program: the place, the source line with its caret, the error, the stack, and Node's version as the last
/// line. Without place and version it is only an error that somebody printed.
/// </summary>
internal sealed partial class NodeParser : ILogParser
{
    // Place, source, caret, blank line, error: more than that is not one message.
    private const int LinesToErrorMax = 12;

    private readonly RepositoryPaths _paths;
    private Crash? _crash;

    private NodeParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } =
        new("node", ["Error", "Exception", "js:", "ts:", "node:internal"], context => new NodeParser(context));

    public bool IsOpen => _crash is not null;

    // /repo/boom.js:4
    // file:///repo/esm.mjs:1
    // node:internal/modules/cjs/loader:1210
    [GeneratedRegex(@"^(?<file>\S+\.[cm]?[jt]sx?|node:\S+):(?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // Node.js v20.20.2
    [GeneratedRegex(@"^Node\.js v\d+\.\d+\.\d+", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Version();

    // "  code: 'MODULE_NOT_FOUND',"
    [GeneratedRegex(@"^\s+code: '(?<code>\w+)',?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex CodeProperty();

    // - /repo/mod.js
    [GeneratedRegex(@"^- (?<file>\S+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex RequiredBy();

    // Cannot find module '/repo/nowhere.mjs' imported from /repo/esm.mjs
    [GeneratedRegex(@" imported from (?<file>\S+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ImportedFrom();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Place().MatchIn(line.Text) is { Success: true } place)
        {
            Report(findings);
            _crash = new Crash(line.Number) { PlaceFile = place.Groups["file"].Value, PlaceLine = place.Position("line") };
        }
        else if (Version().StandsIn(line.Text) && _crash is { } ended)
        {
            (ended.HasVersion, ended.LastLine) = (true, line.Number);
            Report(findings);
        }
        else if (_crash?.Error is null && JsError.TryRead(line.Text) is { } error && line.Text[0] != ' ')
        {
            _crash ??= new Crash(line.Number);
            (_crash.Error, _crash.LastLine) = (error, line.Number);
        }
        else if (_crash is { } crash)
        {
            ReadRest(crash, line, findings);
        }
    }

    public void End(IFindings findings) => Report(findings);

    private void ReadRest(Crash crash, in LogLine line, IFindings findings)
    {
        if (crash.Error is null)
        {
            if (line.Number - crash.FirstLine > LinesToErrorMax)
            {
                _crash = null;
            }
            else if (line.Text.Length > 0 && !line.Text.StartsWith("(Use `node", StringComparison.Ordinal))
            {
                // throw 'a string': what was thrown stands alone.
                (crash.LastText, crash.LastLine) = (line.Text, line.Number);
            }

            return;
        }

        if (JsFrame.TryRead(line.Text) is { } frame)
        {
            (crash.HasStack, crash.LastLine) = (true, line.Number);
            crash.Locate(_paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
        else if (RequiredBy().MatchIn(line.Text) is { Success: true } requiredBy)
        {
            crash.RequiredBy ??= _paths.MapOwn(requiredBy.Groups["file"].Value);
        }
        else if (CodeProperty().MatchIn(line.Text) is { Success: true } code)
        {
            crash.Code ??= code.Groups["code"].Value;
        }
        else if (crash.HasStack && line.Text.Length > 0 && line.Text[0] is not (' ' or '}'))
        {
            Report(findings);
        }
    }

    private void Report(IFindings findings)
    {
        if (_crash is { } crash && (crash.Error is not null ? crash.HasStack || crash.PlaceFile is not null : crash.HasVersion))
        {
            findings.Report(Draft(crash));
        }

        _crash = null;
    }

    private FailureDraft Draft(Crash crash)
    {
        var message = crash.Error?.Message ?? crash.LastText ?? "Node.js ended with an error.";
        var isSyntax = crash.Error?.Type == "SyntaxError";
        if (isSyntax || crash.File is null)
        {
            // A syntax error has no frame of its own; what is thrown outside functions may have none.
            var place = _paths.MapOwn(crash.PlaceFile);
            (crash.File, crash.Line, crash.Column) = place is null ? (crash.File, crash.Line, crash.Column) : (place, crash.PlaceLine, null);
        }

        crash.File ??= crash.RequiredBy ?? _paths.MapOwn(ImportedFrom().MatchIn(message).Text("file"));
        return new FailureDraft
        {
            Category = isSyntax ? FailureCategory.Build : FailureCategory.None,
            Strength = crash.HasVersion || crash.PlaceFile is not null ? FailureStrength.Firm : FailureStrength.Weak,
            Code = crash.Error?.Code ?? crash.Code ?? crash.Error?.Type,
            Message = message,
            File = crash.File,
            Line = crash.Line,
            Column = crash.Column,
            FirstLine = crash.FirstLine,
            LastLine = crash.LastLine,
        };
    }

    private sealed class Crash(int firstLine)
    {
        public int FirstLine { get; } = firstLine;

        public int LastLine { get; set; } = firstLine;

        public string? PlaceFile { get; init; }

        public int? PlaceLine { get; init; }

        public JsError? Error { get; set; }

        public string? Code { get; set; }

        public string? LastText { get; set; }

        public string? RequiredBy { get; set; }

        public string? File { get; set; }

        public int? Line { get; set; }

        public int? Column { get; set; }

        public bool HasStack { get; set; }

        public bool HasVersion { get; set; }

        public void Locate(string? file, int? line, int? column)
        {
            if (File is null && file is not null)
            {
                (File, Line, Column) = (file, line, column);
            }
        }
    }
}
