using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Elixir's compiler: what stops it. Its warnings name their place in a line of their own and break nothing.</summary>
internal static partial class ElixirParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("elixirc", ["** (CompileError) ", "** (SyntaxError) ", "** (TokenMissingError) ", "** (MismatchedDelimiterError) "], Message);

    // ** (CompileError) lib/bad.ex:2: undefined function two/0 (expected Bad to define such a function or for it to be imported, but none are available)
    // ** (SyntaxError) lib/bad.ex:3:9: syntax error before: ')'
    [GeneratedRegex(@"^\*\* \((?<code>[A-Z]\w+Error)\) (?<file>[^\s:][^:]*):(?<line>\d+)(?::(?<column>\d+))?: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
