using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>RuboCop, Standard, ERB Lint, Slim-Lint, HAML-Lint: cops by their names.</summary>
internal static partial class RubocopParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("rubocop", [": C: ", ": W: ", ": E: ", ": F: ", ": R: ", ": I: ", ": Style/", ": Layout/", ": Lint/", ": Metrics/", ": Naming/", ": Security/", ": Performance/", ": Rails/", "[C] ", "[W] ", "[E] "], Message, Template);

    // app/models/order.rb:45:5: C: [Correctable] Style/StringLiterals: Prefer single-quoted strings
    //   app/models/order.rb:45:5: Style/TrailingCommaInHashLiteral: Put a comma after the last item of a multiline hash.
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?:(?<level>[CWEFRI]): )?(?:\[\w+\] )?(?<code>[A-Z]\w+/[\w/]+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // app/views/layouts/application.html.slim:16 [W] LineLength: Line is too long. [82/80]
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+) \[(?<level>[WEC])\] (?<code>[A-Z]\w*): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Template();
}
