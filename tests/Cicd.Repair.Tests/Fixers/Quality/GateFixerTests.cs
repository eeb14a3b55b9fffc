using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class GateFixerTests
{
    [ToolFact("node")]
    public async Task Gate_CoverageTooLow_IsSaidAndTheThresholdStays()
    {
        // The gate of the repository's own: it prints what nyc prints.
        var project = await FailingProject.RunAsync(
            "node gate.js",
            FailureCategory.Quality,
            static _ => { },
            ("gate.js", "const wanted = 80;\nconsole.error(`ERROR: Coverage for lines (75%) does not meet global threshold (${wanted}%)`);\nprocess.exit(1);\n"));

        project.ShouldBeHandedOverBy("quality-gate").ShouldStartWith("Coverage of lines is 75%, and the gate asks for 80%. The threshold is not lowered here");
    }

    [Theory]
    [InlineData("FAIL Required test coverage of 90% not reached. Total coverage: 85.32%", "Coverage is 85.32%, and the gate asks for 90%.")]
    [InlineData("Jest: \"global\" coverage threshold for lines (80%) not met: 75%", "Coverage of lines is 75%, and the gate asks for 80%.")]
    [InlineData("The total line coverage is below the specified 80", "Coverage of line is lower, and the gate asks for 80.")]
    [InlineData("Rule violated for bundle shop: lines covered ratio is 0.50, but expected minimum is 0.80", "Coverage of lines is 0.50, and the gate asks for 0.80.")]
    [InlineData("QUALITY GATE STATUS: FAILED - View details on https://sonar.example", "The quality gate of the analysis server is not reached.")]
    [InlineData("Expected coverage to be 5", null)]
    public void Gate_Message_IsRead(string message, string? expected) => (GateFixer.Gate.Read(message)?.Sentence).ShouldBe(expected);
}
