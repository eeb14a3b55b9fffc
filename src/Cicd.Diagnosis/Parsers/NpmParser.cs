using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>npm's own errors: a block of lines with one prefix. Where a script of the package failed, npm only echoes it.</summary>
internal sealed partial class NpmParser : ILogParser
{
    private FailureDraft? _draft;
    private string? _code;
    private string? _message;
    private bool _isEcho;

    public static LogParserDefinition Definition { get; } = new("npm", ["npm error", "npm ERR!"], _ => new NpmParser());

    public bool IsOpen => _draft is not null;

    // npm error code E404
    // npm ERR! Missing script: "nothing"
    [GeneratedRegex(@"^npm (?:error|ERR!)(?: (?<text>.*))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    // npm error code ELIFECYCLE
    [GeneratedRegex(@"^code (?<code>\w+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex CodeLine();

    // npm error Lifecycle script `test` failed with error:
    // npm error command sh -c node --test
    [GeneratedRegex(@"^(?:Lifecycle script|command |command failed|Test failed\.|errno |Exit status|Failed at the |\S+@\S+ \S+: `)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex EchoLine();

    // npm error     /home/me/.npm/_logs/2019-07-22T13_26_19_674Z-debug.log
    [GeneratedRegex(@"^(?:A complete log of this run|\S+-debug(?:-\d+)?\.log$|path |workspace |location |To see a list|syscall )", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Aside();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Pattern().MatchIn(line.Text) is not { Success: true } match)
        {
            Close(findings);
            return;
        }

        _draft = (_draft ?? new FailureDraft { Message = string.Empty, FirstLine = line.Number }) with { LastLine = line.Number };
        var text = match.Groups["text"].Value.Trim();
        if (CodeLine().MatchIn(text) is { Success: true } code)
        {
            _code ??= code.Groups["code"].Value;
        }
        else if (EchoLine().StandsIn(text))
        {
            _isEcho = true;
        }
        else if (text.Any(char.IsLetter) && !Aside().StandsIn(text))
        {
            _message ??= text;
        }
    }

    public void End(IFindings findings) => Close(findings);

    // npm ls complains of packages that are missing in builds that go on: npm ERR! missing: hawk@3.1.3, required by node-pre-gyp@0.6.39
    private FailureStrength StrengthOf(string message) =>
        _isEcho || _code == "ELIFECYCLE" ? FailureStrength.Echo
        : _code is null && message.StartsWith("missing: ", StringComparison.Ordinal) ? FailureStrength.Weak
        : FailureStrength.Firm;

    private void Close(IFindings findings)
    {
        if (_draft is { } draft && (_message ?? _code) is { } message)
        {
            findings.Report(draft with
            {
                // A script's failure has the script's category; npm's own are about packages.
                Category = _isEcho ? FailureCategory.None : FailureCategory.Build,
                Strength = StrengthOf(message),
                Code = _code,
                Message = message,
                File = _isEcho ? null : "package.json",
            });
        }

        (_draft, _code, _message, _isEcho) = (null, null, null, false);
    }
}
