using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>ansible-lint as it prints by itself: rule and reason, then the place in the next line.</summary>
internal sealed partial class AnsibleLintBlockParser : BlockParser
{
    // https://ansible.readthedocs.io/projects/lint/rules/: a line begins with one of them.
    private static readonly ImmutableArray<string> Rules =
    [
        "args[", "avoid-implicit", "command-instead-of-", "complexity[", "deprecated-", "empty-string-compare", "fqcn[", "galaxy[", "ignore-errors", "inline-env-var", "internal-error",
        "jinja[", "key-order[", "latest[", "literal-compare", "load-failure", "loop-var-prefix[", "meta-", "name[", "no-changed-when", "no-free-form", "no-handler", "no-jinja-when",
        "no-log-password", "no-prompting", "no-relative-paths", "no-same-owner", "no-tabs", "only-builtins", "package-latest", "parser-error", "partial-become", "playbook-extension",
        "risky-", "role-name", "run-once[", "sanity[", "schema[", "syntax-check", "var-naming", "yaml[",
    ];

    private AnsibleLintBlockParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ansible-lint", Rules, _ => new AnsibleLintBlockParser());

    protected override Regex Head => Message();

    // fqcn[action-core]: Use FQCN for builtin module actions (shell).
    // command-instead-of-module: apt-get used in place of apt-get module
    [GeneratedRegex(@"^(?<code>[a-z][a-z-]+(?:\[[\w-]+\])?): (?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // lint.yml:3 Task/Handler: install things
    // roles/a/tasks/main.yml:4:7
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+)(?::(?<column>\d+))?(?: .*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) =>
        !Rules.Any(rule => head.Groups["code"].Value.StartsWith(rule, StringComparison.Ordinal))
            ? null
            : new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = FailureSeverity.Medium,
                Code = head.Groups["code"].Value,
                Message = head.Groups["text"].Value,
                FirstLine = line.Number,
                LastLine = line.Number,
                MayRepeat = true,
            };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        draft.File is null && Place().MatchIn(line.Text) is { Success: true } place
            ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), Column = place.Position("column"), LastLine = line.Number }
            : null;

    // Without a place it is somebody else's sentence.
    protected override FailureDraft? Complete(FailureDraft draft) => draft.File is null ? null : draft;
}
