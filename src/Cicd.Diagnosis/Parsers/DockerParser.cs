using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>docker build: that an instruction failed is an echo of what it ran.</summary>
internal static partial class DockerParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Solve],
        Category = FailureCategory.Build,
        Errors = FailureStrength.Weak,
    }.Define("docker", ["ERROR: failed to", "returned a non-zero code: ", "Error response from daemon", "dockerfile parse error", "failed to solve"]);

    // ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
    // The command '/bin/sh -c make' returned a non-zero code: 2
    [GeneratedRegex(@"^(?:#\d+ )?(?<text>(?:ERROR: failed to (?:solve|build): .*|The command \'.*\' returned a non-zero code: \d+|Error response from daemon: .*|failed to solve.*))$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Solve();
}
