using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Perl: what <c>perl -c</c>, <c>die</c> and <c>warn</c> print.</summary>
internal static partial class PerlParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("perl", [" line "], Message);

    // syntax error at calc.pl line 3, near "my "
    // Can't locate No/Such.pm in @INC (you may need to install the No::Such module) (@INC contains: /etc/perl) at t.pl line 1.
    // Global symbol "$x" requires explicit package name (did you forget to declare "my $x"?) at calc.pl line 4.
    [GeneratedRegex(@"^(?<text>(?:syntax error|Can\'t |Global symbol |Undefined subroutine|Use of uninitialized|Bareword |Illegal |Missing |Unmatched |Odd number |String found |Number found |Type of arg|Not enough arguments|Too many arguments|Name ""|"".*"" is not exported|Unrecognized |Subroutine |Scalar ).*?) at (?<file>[^\s(]\S*) line (?<line>\d+)(?:\.|, .*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
