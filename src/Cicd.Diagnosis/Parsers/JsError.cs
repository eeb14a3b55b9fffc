using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>The line by which a JavaScript error names itself.</summary>
internal readonly partial record struct JsError(string Type, string? Code, string Message)
{
    // TypeError: Cannot read properties of undefined (reading 'length')
    // Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/repo/nowhere.mjs' imported from /repo/esm.mjs
    [GeneratedRegex(@"^\s*(?:Uncaught )?(?<type>[A-Z]\w*(?:Error|Exception)|Error)(?: \[(?<code>\w+)\])?: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public static JsError? TryRead(string text) =>
        Pattern().MatchIn(text) is { Success: true } match
            ? new JsError(match.Groups["type"].Value, match.Text("code"), match.Groups["text"].Value)
            : null;
}
