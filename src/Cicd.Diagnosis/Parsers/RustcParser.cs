using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>rustc, clippy and cargo, as they print for people: the message, then an arrow to its place, then notes.</summary>
internal sealed partial class RustcParser : ILogParser
{
    private const int LinesToPlaceMax = 12;
    private const int LintsMax = 1000;

    // A lint says its name the first time only; later ones are known by their message.
    private readonly Dictionary<string, string> _lints = [];
    private FailureDraft? _draft;

    private RustcParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("rustc", ["error: ", "error[", "warning: ", "warning["], _ => new RustcParser());

    public bool IsOpen => _draft is not null;

    // error[E0425]: cannot find value `x` in this scope
    // warning: unused variable: `y`
    [GeneratedRegex(@"^(?<level>error|warning)(?:\[(?<code>\w+)\])?: (?<text>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Header();

    // "  --> src/main.rs:13:1"
    [GeneratedRegex(@"^\s*--> (?<file>.+?):(?<line>\d+):(?<column>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Arrow();

    // "   = note: `-D clippy::expl-impl-clone-on-copy` implied by `-D warnings`"
    // "   = note: `#[warn(unused_variables)]` on by default"
    [GeneratedRegex(@"^\s*= note: (?:requested on the command line with )?`(?:-[DWF] |#!?\[\w+\()(?<lint>[\w:-]+)\)?\]?`", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Lint();

    // error: could not compile `app` (bin "app") due to 2 previous errors; 1 warning emitted
    // error: aborting due to 3 previous errors
    [GeneratedRegex(@"^(?:could not compile |aborting due to |build failed|\d+ warnings? emitted|.+ generated \d+ warnings?)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Sum();

    [GeneratedRegex("`[^`]*`|[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Detail();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Header().MatchIn(line.Text) is { Success: true } header)
        {
            Close(findings);
            Open(header, line.Number);
        }
        else if (_draft is { } draft)
        {
            ReadRest(draft, line, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void Open(Match header, int number)
    {
        if (!Sum().StandsIn(header.Groups["text"].Value))
        {
            var isError = header.Groups["level"].ValueSpan is "error";
            _draft = new FailureDraft
            {
                Category = FailureCategory.Build,
                Severity = isError ? FailureSeverity.High : FailureSeverity.Medium,
                Strength = isError ? FailureStrength.Firm : FailureStrength.Remark,
                Code = header.Text("code"),
                Message = header.Groups["text"].Value,
                MayRepeat = true,
                FirstLine = number,
                LastLine = number,
            };
        }
    }

    private void ReadRest(FailureDraft draft, in LogLine line, IFindings findings)
    {
        if (line.Text.Length == 0 || (draft.File is null && line.Number - draft.FirstLine > LinesToPlaceMax))
        {
            Close(findings);
        }
        else if (draft.File is null && Arrow().MatchIn(line.Text) is { Success: true } arrow)
        {
            _draft = draft with
            {
                File = arrow.Groups["file"].Value,
                Line = arrow.Position("line"),
                Column = arrow.Position("column"),
                LastLine = line.Number,
            };
        }
        else
        {
            var lint = draft.Code is null ? Lint().MatchIn(line.Text).Text("lint") : null;
            _draft = draft with { Code = lint?.Replace('-', '_') ?? draft.Code, LastLine = line.Number };
        }
    }

    private void Close(IFindings findings)
    {
        // Without an arrow it is some other tool's line of the same look.
        if (_draft is { File: not null } draft)
        {
            var key = Detail().Replace(draft.Message, string.Empty);
            if (draft.Code is { } code && _lints.Count < LintsMax)
            {
                _lints.TryAdd(key, code);
            }

            findings.Report(draft with { Code = draft.Code ?? _lints.GetValueOrDefault(key) });
        }

        _draft = null;
    }
}
