using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>CMake: level and place on one line, the message indented below.</summary>
internal sealed partial class CmakeParser : BlockParser
{
    private bool _isOpen;

    private CmakeParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("cmake", ["CMake Error", "CMake Warning", "CMake Deprecation"], _ => new CmakeParser());

    protected override Regex Head => Message();

    // CMake Warning (dev) at tools/gmock/CMakeLists.txt:10 (option):
    // CMake Error at error.cmake:2 (message):
    // [step2] CMake Warning in CMakeLists.txt:
    // CMake Error: The source directory "/repo/nope" does not exist.
    [GeneratedRegex(
        @"^\s*(?:\[[^\]]+\]\s*)?(?:\d+>)?CMake (?<level>Error|Warning|Deprecation Error|Deprecation Warning|Internal Error)(?: \((?<code>[\w-]+)\))?(?:(?: at| in) (?<file>[^:]*[^:\s])(?::(?<line>\d+))?(?: \(\w+\)| [\w-]+)?)?:\s*(?<text>.*)$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var level = ToolLevels.Of(head.Groups["level"].Value);
        _isOpen = true;
        return new FailureDraft
        {
            Category = FailureCategory.Build,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Build),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Remark,
            Code = head.Text("code"),
            File = head.Text("file"),
            Line = head.Position("line"),
            Message = head.Groups["text"].Value,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        var text = line.Text;
        if (text.Contains("Call Stack", StringComparison.Ordinal))
        {
            _isOpen = false;
        }

        // [step1]   Manually-specified variables were not used by the project
        var start = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        var rest = text[start..];
        if (rest.Trim().Length > 0 && !rest.StartsWith("  ", StringComparison.Ordinal))
        {
            return text.Contains("Call Stack", StringComparison.Ordinal) ? draft with { LastLine = line.Number } : null;
        }

        return rest.Trim().Length == 0 ? draft : draft with { Message = _isOpen ? Join(draft.Message, rest) : draft.Message, LastLine = line.Number };
    }
}
