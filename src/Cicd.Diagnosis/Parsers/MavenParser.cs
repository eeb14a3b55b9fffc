using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Maven itself: faults of the model and of dependencies. That a goal failed echoes what the plugin has said.</summary>
internal sealed partial class MavenParser : ILogParser
{
    private MavenParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("maven", ["Failed to execute goal", "Non-resolvable ", "Could not resolve ", "Could not find artifact", "@ line ", "Unknown lifecycle phase", "no POM in this directory", "could not be resolved"], _ => new MavenParser());

    public bool IsOpen => false;

    // [ERROR] 'dependencies.dependency.version' for org.example:calc:jar is missing. @ line 12, column 17
    [GeneratedRegex(@"^\[(?:ERROR|FATAL)\]\s+(?<text>.*?) @ (?:[\w.:-]+, )?(?:(?<file>\S+\.xml), )?line (?<line>\d+), column (?<column>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Model();

    // [ERROR] Failed to execute goal on project cat-core: Could not resolve dependencies for project com.example:cat-core:jar:3.1.0: …
    // [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.22.2:test (default-test) on project calc: There are test failures.
    [GeneratedRegex(@"^\[ERROR\]\s+(?<text>Failed to execute goal (?:(?<goal>[\w.-]+:[\w.-]+:\S+) )?.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Goal();

    // [FATAL] Non-resolvable parent POM for org.example:calc:1.0: Could not find artifact …
    // [ERROR] Unknown lifecycle phase "tset".
    [GeneratedRegex(@"^\[(?:ERROR|FATAL)\]\s+(?<text>(?:Non-resolvable |Unknown lifecycle phase|The goal you specified requires a project|Plugin \S+ or one of its dependencies could not be resolved|Error resolving version|.*there is no POM in this directory).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Own();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Goal().MatchIn(line.Text) is { Success: true } goal)
        {
            // Without a goal the dependencies were missing before any could run.
            var text = goal.Groups["text"].Value;
            var isOwn = !goal.Groups["goal"].Success || text.Contains("Could not resolve", StringComparison.Ordinal);
            findings.Report(new FailureDraft
            {
                Category = isOwn ? FailureCategory.Build : FailureCategory.None,
                Strength = isOwn ? FailureStrength.Firm : FailureStrength.Echo,
                Code = goal.Text("goal"),
                Message = text,
                File = isOwn ? "pom.xml" : null,
                FirstLine = line.Number,
                Confidence = 0.9,
            });
        }
        else if ((Model().MatchIn(line.Text) is { Success: true } model ? model : Own().MatchIn(line.Text)) is { Success: true } own)
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Build,
                Message = own.Groups["text"].Value,
                File = own.Text("file") ?? "pom.xml",
                Line = own.Position("line"),
                Column = own.Position("column"),
                FirstLine = line.Number,
            });
        }
    }

    public void End(IFindings findings)
    {
    }
}
