using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Eclipse's compiler for Java: numbered messages between dashes, the code with carets, then the text.</summary>
internal sealed partial class EcjParser : BlockParser
{
    private bool _hasCarets;

    private EcjParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ecj", [". ERROR in ", ". WARNING in ", ". INFO in ", ". ERROR: ", ". WARNING: "], _ => new EcjParser());

    protected override Regex Head => Message();

    // 3. WARNING in /repo/src/main/java/Calc.java (at line 22)
    // "    [javac] 1. ERROR in /repo/src/Calc.java (at line 5)"
    [GeneratedRegex(@"^\s*(?:\[[\w.-]+\]\s*)*\d+\. (?<level>ERROR|WARNING|INFO)(?: in (?<file>.+?)(?: \(at line (?<line>\d+)\))?|: (?<text>.*))\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var level = ToolLevels.Of(head.Groups["level"].Value);
        _hasCarets = false;
        return new FailureDraft
        {
            Category = FailureCategory.Build,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Build),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Remark,
            File = head.Text("file"),
            Line = head.Position("line"),
            Message = head.Text("text") ?? string.Empty,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        var text = WithoutPrefix(line.Text);
        if (text.StartsWith("----", StringComparison.Ordinal))
        {
            return null;
        }

        // The code may hold anything; what follows the carets is the message.
        var isCarets = text.Length > 0 && text.TrimStart('\t', ' ') is ['^', ..] rest && rest.TrimEnd().Trim('^').Length == 0;
        _hasCarets |= isCarets;
        return draft with { Message = _hasCarets && !isCarets ? Join(draft.Message, text) : draft.Message, LastLine = line.Number };
    }

    private static string WithoutPrefix(string text)
    {
        var trimmed = text.TrimStart();
        return trimmed.StartsWith("[javac]", StringComparison.Ordinal) ? trimmed["[javac]".Length..].TrimStart(' ') : text;
    }
}
