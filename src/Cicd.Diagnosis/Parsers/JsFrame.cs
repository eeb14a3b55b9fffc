using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A line of a JavaScript stack trace.</summary>
internal readonly partial record struct JsFrame(string File, int? Line, int? Column)
{
    //     at main (/repo/boom.js:4:16)
    //     at file:///repo/boom.mjs:4:16
    //     TestContext.<anonymous> (/repo/test/add.test.js:5:10)
    [GeneratedRegex(@"^\s*(?:at )?(?:.*\()?(?<file>(?:file://)?[^\s()]+?):(?<line>\d+):(?<column>\d+)\)?(?: \{)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public static JsFrame? TryRead(string text) =>
        Pattern().MatchIn(text) is { Success: true } match
            ? new JsFrame(match.Groups["file"].Value, match.Position("line"), match.Position("column"))
            : null;
}
