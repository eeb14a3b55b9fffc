using System.Collections.Immutable;

namespace Cicd.Cli;

internal static class AnalysisFormats
{
    public static ImmutableArray<IAnalysisFormat> All { get; } =
        [new TableFormat(), new JsonFormat(), new SarifFormat(), new JunitFormat(), new GithubFormat(), new GitlabFormat(), new MarkdownFormat()];
}
