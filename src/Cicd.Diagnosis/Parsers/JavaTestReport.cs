using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Fills a test's report from what Java prints below it: the exception and its trace.</summary>
internal static partial class JavaTestReport
{
    // java.lang.AssertionError: expected:<1> but was:<2>
    // "    org.junit.ComparisonFailure at ServeCoffeeTest.java:169"
    [GeneratedRegex(@"^\s*(?:Caused by: )?(?:[a-z][\w$]*\.)*(?<type>[A-Z][\w$]*(?:Error|Exception|Failure|Failed|Exceeded|Abort\w*|Violation))(?:: (?<text>.*)| at (?<name>[\w$]+\.\w+):(?<line>\d+))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Exception();

    public static void Read(TestReport report, in LogLine line)
    {
        var text = line.Text;
        if (JavaFrame.TryRead(text) is { } frame)
        {
            if (!frame.IsForeign)
            {
                report.Locate(frame.File, frame.Line);
            }
        }
        else if (report.Code is null && Exception().MatchIn(text) is { Success: true } exception)
        {
            report.Code = exception.Groups["type"].Value;
            report.AddMessage(exception.Text("text") ?? report.Code);
            report.Locate(exception.Text("name"), exception.Position("line"));
        }
        else if (report.File is null && !text.TrimStart().StartsWith("... ", StringComparison.Ordinal))
        {
            report.AddMessage(text);
        }

        report.LastLine = text.Length > 0 ? line.Number : report.LastLine;
    }
}
