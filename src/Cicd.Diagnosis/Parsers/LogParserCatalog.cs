using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>The parsers that read a log. Earlier ones win where two claim the same lines.</summary>
public sealed record LogParserCatalog(ImmutableArray<LogParserDefinition> Parsers)
{
    public static LogParserCatalog Default { get; } = new(
    [
        DotnetTestParser.Definition,
        DotnetFormatParser.Definition,
        MsBuildParser.Definition,
        DotnetCrashParser.Definition,
        UnittestParser.Definition,
        PytestParser.Definition,
        PythonParser.Definition,
        NodeTestParser.Definition,
        TapParser.Definition,
        NodeParser.Definition,
        NpmParser.Definition,
        MakeParser.Definition,
        ShellParser.Definition,
        GitWhitespaceParser.Definition,
        GitDiffParser.Definition,
    ]);
}
