using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The shells' own errors, and the words that the common commands have for a missing or forbidden file.</summary>
internal sealed partial class ShellParser : ILogParser
{
    private ShellParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "shell",
        ["not found", "No such file or directory", "ermission denied", "yntax error", "unbound variable", "parameter not set", "can't cd to", "cannot open"],
        _ => new ShellParser());

    public bool IsOpen => false;

    // ./script.sh: line 3: foobarx: command not found
    // syn.sh: line 3: syntax error: unexpected end of file
    // sh: 1: foobarx: not found
    // unbound.sh: 2: NOPE: parameter not set
    [GeneratedRegex(
        @"^(?<script>[^\s:]+): (?:line )?(?<line>\d+): (?<text>(?:.*: )?(?<kind>command not found|not found|No such file or directory|[Pp]ermission denied|unbound variable|parameter not set|can't cd to .+|cannot open .+)|(?<syntax>[Ss]yntax error.*))$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex InScript();

    // bash: foobarx: command not found
    // zsh: command not found: foobarx
    [GeneratedRegex(@"^(?:-?(?:ba|z|da|k)?sh): (?<text>.+: command not found|command not found: .+|.+: not found)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Interactive();

    // cat: nofile.txt: No such file or directory
    [GeneratedRegex(@"^(?<command>[\w./+-]+): (?<text>.*?(?<kind>No such file or directory|[Pp]ermission denied))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex InCommand();

    public void Read(in LogLine line, IFindings findings)
    {
        if (InScript().MatchIn(line.Text) is { Success: true } script)
        {
            var isSyntax = script.Groups["syntax"].Success;
            findings.Report(new FailureDraft
            {
                Category = isSyntax ? FailureCategory.Build : FailureCategory.None,
                Code = isSyntax ? "syntax-error" : CodeOf(script.Groups["kind"].Value),
                Message = script.Groups["text"].Value,
                File = IsShell(script.Groups["script"].ValueSpan) ? null : script.Groups["script"].Value,
                Line = IsShell(script.Groups["script"].ValueSpan) ? null : script.Position("line"),
                FirstLine = line.Number,
                Confidence = 0.9,
            });
        }
        else if (Interactive().MatchIn(line.Text) is { Success: true } interactive)
        {
            findings.Report(new FailureDraft { Code = "command-not-found", Message = interactive.Groups["text"].Value, FirstLine = line.Number, Confidence = 0.9 });
        }
        else if (InCommand().MatchIn(line.Text) is { Success: true } command)
        {
            findings.Report(new FailureDraft
            {
                Strength = FailureStrength.Weak,
                Code = CodeOf(command.Groups["kind"].Value),
                Message = line.Text,
                FirstLine = line.Number,
                Confidence = 0.6,
            });
        }
    }

    public void End(IFindings findings)
    {
    }

    private static bool IsShell(ReadOnlySpan<char> script) => script[(script.LastIndexOf('/') + 1)..] is "sh" or "bash" or "dash" or "zsh" or "ksh";

    private static string CodeOf(string kind) => kind switch
    {
        "command not found" or "not found" => "command-not-found",
        "unbound variable" or "parameter not set" => "unbound-variable",
        "Permission denied" or "permission denied" => "permission-denied",
        _ => "no-such-file",
    };
}
