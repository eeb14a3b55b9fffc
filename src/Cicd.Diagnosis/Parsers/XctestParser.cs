using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>XCTest: the place, the test, what was expected.</summary>
internal static partial class XctestParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Message],
        Category = FailureCategory.Test,
    }.Define("xctest", [" : XCT", " : failed", ": error: -[", " : threw error "]);

    // /repo/Tests/CalcTests.swift:12: error: -[CalcTests.CalcTests testAdds] : XCTAssertEqual failed: ("5") is not equal to ("4")
    // /repo/Tests/CalcTests.swift:12: error: CalcTests.testAdds : XCTAssertEqual failed: ("5") is not equal to ("4")
    // <EXPR>:0: error: CalcTests.testThrows : threw error "Error Domain=db Code=3"
    [GeneratedRegex(@"^(?:<\w+>|(?<file>(?:[A-Za-z]:)?[^\s:<][^:]*)):(?<line>\d+): error: (?:-\[(?<test>[^\]]+)\]|(?<test>\w+\.\w+)) : (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
