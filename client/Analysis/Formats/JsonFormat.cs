using System.Text.Json;

namespace Cicd.Cli;

/// <summary>Everything, as <c>cicd/analysis@1</c> (docs/cli.md).</summary>
internal sealed class JsonFormat : IAnalysisFormat
{
    public string Name => "json";

    public void Write(AnalysisReport report, IConsoleOut output) =>
        output.DataText(JsonSerializer.Serialize(AnalysisDocument.Of(report), DocumentJson.Indented.AnalysisDocument) + "\n");
}
