using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>The compiler of protocol buffers: a place and a sentence; only warnings say what they are.</summary>
internal static partial class ProtocParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("protoc", [".proto:"], Message);

    // calc.proto:6:1: Expected ";".
    // calc.proto:2:1: warning: Import unused.proto is unused.
    [GeneratedRegex(Piece.Prefix + @"(?<file>(?:[A-Za-z]:)?[^\s:\[(""][^:\[""]*\.proto):(?<line>\d+):(?<column>\d+): (?:(?<level>warning): )?(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
