using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>ansible-playbook.</summary>
internal static partial class AnsibleParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Task, Playbook],
        Category = FailureCategory.Deployment,
    }.Define("ansible", ["FAILED! => ", "UNREACHABLE! => ", "ERROR! "]);

    // fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching 'no-such' is available"}
    [GeneratedRegex(@"^(?:fatal|failed): \[(?<code>[^\]]+)\](?: \([^)]*\))?: (?:FAILED|UNREACHABLE)! => (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Task();

    // ERROR! We were unable to read either as JSON nor YAML: mapping values are not allowed here
    [GeneratedRegex(@"^ERROR! (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Playbook();
}
