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
    }.Define("docker", ["ERROR: failed to", "returned a non-zero code: ", "Error response from daemon", "dockerfile parse error", "failed to solve", "executor failed running", "failed to compute cache key", "COPY failed: ", "ADD failed: "]);

    // ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
    // ERROR: failed to build: failed to solve: failed to compute cache key: "/nothere" not found: not found
    // The command '/bin/sh -c make' returned a non-zero code: 2
    // COPY failed: file not found in build context or excluded by .dockerignore: stat nothere: file does not exist
    // docker: Error response from daemon: failed to create shim task: OCI runtime create failed: …
    // executor failed running [/bin/sh -c make all]: exit code: 127 (before buildx)
    [GeneratedRegex(@"^(?:ERROR: (?:failed to build: )?(?<text>failed to (?:solve|build): .*)|(?:docker: )?(?<text>(?:executor failed running .*|failed to compute cache key: .*|The command \'.*\' returned a non-zero code: \d+|Error response from daemon: .*|failed to solve.*|(?:COPY|ADD) failed: .*)))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Solve();
}
