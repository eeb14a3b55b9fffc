using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>TypeScript for a terminal, and what it says without a place; its plain form is <see cref="MsBuildParser"/>'s.</summary>
internal static partial class TscParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("tsc", [" - error TS", " - warning TS", "error TS"], Pretty, Unplaced);

    // src/babel.ts:13:8 - error TS2307: Cannot find module '@babel/core' or its corresponding type declarations.
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @" - (?<level>error|warning) (?<code>TS\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pretty();

    // error TS18003: No inputs were found in config file '/repo/tsconfig.json'.
    [GeneratedRegex(@"^(?<level>error) (?<code>TS\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unplaced();
}
