using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Many test runners number what failed below a heading that counts it. A number alone is no sign: lists of all kinds have numbers.
/// </summary>
internal sealed partial class NumberedFailures
{
    private const int LinesBetweenMax = 60;

    private int _lastLine = int.MinValue;

    //   1) adds two numbers
    // 2) Acme\CalcTest::testAdd
    [GeneratedRegex(@"^\s{0,6}\d+\)( \S.*)?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Item();

    public LineSign Read(in LogLine line, LineSign sign)
    {
        if (line.Text.Contains(')', StringComparison.Ordinal) && line.Number - _lastLine <= LinesBetweenMax && Item().StandsIn(line.Text))
        {
            _lastLine = line.Number;
            return LineSign.Of(SignKind.Test);
        }

        _lastLine = sign.Kind == SignKind.Summary ? line.Number : _lastLine;
        return sign;
    }
}
