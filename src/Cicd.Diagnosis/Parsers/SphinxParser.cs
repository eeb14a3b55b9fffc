using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Sphinx, also on docstrings, and its link checker.</summary>
internal static partial class SphinxParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("sphinx", [": WARNING: ", ": ERROR: ", ": SEVERE: ", ": CRITICAL: ", ": [broken] ", ": [redirected", ": [timeout] ", ") broken ", ") timeout "], Docstring, Message, Link, ConsoleLink);

    // C:\repo\foo\legacy.py:docstring of bar.foo.fooBase.foo_bar_baz:22: WARNING: py:mod reference target not found: bar.foo
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):docstring of [^:]+:(?<line>\d+)?: (?<level>WARNING|ERROR|SEVERE|CRITICAL): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Docstring();

    // /repo/docs/index.rst:12: WARNING: Title underline too short.
    // /repo/docs/index.rst: WARNING: document isn't included in any toctree
    [GeneratedRegex(@"^\s*(?:.*\.\.\. )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.(?:rst|md|txt|py|ipynb|inc)):(?:(?<line>\d+):)? (?<level>WARNING|ERROR|SEVERE|CRITICAL): (?<text>.*?)(?: \[(?<code>[a-z]\w*(?:\.\w+)?)\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // modules/mpl.rst:451: [broken] https://example.org/a.html#b: Anchor 'b' not found
    // devs/doc.rst:9: [redirected with Found] https://example.org/ to https://example.org/en/
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+): \[(?<code>broken|timeout|redirected[\w ]*)\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Link();

    // "(           index: line    4) broken    http://example.org/none - 404 Client Error: Not Found"
    [GeneratedRegex(@"^\(\s*(?<file>\S+): line\s+(?<line>\d+)\) (?<code>broken|timeout)\s+(?<text>\S+(?: - .+)?)(?: -)?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ConsoleLink();
}
