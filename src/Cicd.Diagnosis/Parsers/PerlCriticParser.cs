using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Perl::Critic.</summary>
internal static partial class PerlCriticParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("perlcritic", ["(Severity: "], Message);

    // lib/Calc.pm: Code before strictures are enabled at line 1, column 1. See page 429 of PBP. (Severity: 5)
    // Code before strictures are enabled at line 1, column 1.  See page 429 of PBP.  (Severity: 5)
    [GeneratedRegex(@"^(?:(?<file>[^\s:][^:]*\.\w+): )?(?<text>.*?) at line (?<line>\d+), column (?<column>\d+)\.\s+(?<rest>.*)\(Severity: (?<severity>\d)\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
