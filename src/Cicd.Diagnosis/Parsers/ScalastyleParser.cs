using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Scalastyle's command line.</summary>
internal static partial class ScalastyleParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("scalastyle", ["error file=", "warning file="], Message);

    // warning file=/repo/src/main/scala/hello.scala message=Object name does not match the regular expression '[A-Z][A-Za-z]*' line=6 column=7
    [GeneratedRegex(@"^(?<level>error|warning|info) file=(?<file>.+?) message=(?<text>.*?)(?: line=(?<line>\d+))?(?: column=(?<column>\d+))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
