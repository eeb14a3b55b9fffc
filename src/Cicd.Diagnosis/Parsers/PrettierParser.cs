using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>prettier --check</c>: files that it would change, and files that it cannot read.</summary>
internal static partial class PrettierParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("prettier", ["[warn] ", "[error] "], Unformatted, Unreadable);

    // [warn] e2e/async-regenerator/__tests__/test.js
    [GeneratedRegex(@"^\[warn\] (?<text>(?<file>[^\s:*?]+\.\w{1,10}))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unformatted();

    // [error] e2e/hoist/integration.test.js: SyntaxError: Unexpected token, expected "," (58:41)
    [GeneratedRegex(@"^\[error\] (?<file>(?:[A-Za-z]:[\\/])?[^\s:][^:]*): (?<text>(?<code>\w*Error): .*?)(?: \((?<line>\d+):(?<column>\d+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unreadable();
}
