using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>The parsers that read a log. Earlier ones win where two claim the same lines.</summary>
public sealed record LogParserCatalog(ImmutableArray<LogParserDefinition> Parsers)
{
    private TriggerIndex? _triggers;

    /// <summary>Which parsers may begin in a line; built once per catalog, when the first log is read.</summary>
    internal TriggerIndex Triggers => _triggers ??= new TriggerIndex([.. Parsers.Select(parser => parser.Triggers)]);

    public static LogParserCatalog Default { get; } = new(
    [
        DotnetTestParser.Definition,
        DotnetFormatParser.Definition,
        MsBuildParser.Definition,
        DotnetCrashParser.Definition,
        SurefireParser.Definition,
        GradleTestParser.Definition,
        AntJunitParser.Definition,
        GoTestParser.Definition,
        UnittestParser.Definition,
        PytestParser.Definition,
        PythonParser.Definition,
        NodeTestParser.Definition,
        JestParser.Definition,
        MochaParser.Definition,
        TapParser.Definition,
        NodeParser.Definition,
        NpmParser.Definition,
        MakeParser.Definition,
        ShellParser.Definition,
        GitWhitespaceParser.Definition,
        GitDiffParser.Definition,
        TscParser.Definition,
        RustcParser.Definition,
        PyrightParser.Definition,
        ShellcheckParser.Definition,
        LintBlockParser.Definition,
        EslintCompactParser.Definition,
        EslintUnixParser.Definition,
        YamllintParser.Definition,
        MarkdownlintParser.Definition,
        PrettierParser.Definition,
        PylintParser.Definition,
        Flake8Parser.Definition,
        GccParser.Definition,
    ]);
}
