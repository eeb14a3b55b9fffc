using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>ansible-lint, <c>-p</c> (parseable).</summary>
internal static partial class AnsibleLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("ansible-lint", [".yml:", ".yaml:"], Message);

    // examples/roles/main.yml:44: [EANSIBLE0011] All tasks should be named
    // playbook.yml:5:3: yaml[trailing-spaces]: Trailing spaces
    // site.yml:1: [E206] Variables should have spaces before and after: {{ var_name }}
    // roles/a/tasks/main.yml:2: name[missing]: All tasks should be named.
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.ya?ml):(?<line>\d+)(?::(?<column>\d+))?: (?:\[(?<code>E?[\w-]+)\] (?:\[\w+\] )?|(?<code>[a-z][a-z-]+(?:\[[\w-]+\])?): |(?<code>E\d+) )(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
