using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Json.Schema;

namespace Cicd.Cli.Tests;

/// <summary>What <c>cicd analyze</c> writes, over the outputs of all tools that the diagnosis is tested with, against the formats' own descriptions (<c>Schemas/README.md</c>).</summary>
public sealed partial class OfficialFormatTests
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    [Theory]
    [InlineData("sarif", "sarif-2.1.0.json")]
    [InlineData("gitlab", "gitlab-code-quality.json")]
    [InlineData("json", "cicd-analysis-1.json")]
    public async Task Analyze_JsonFormats_FitTheirSchema(string format, string schema)
    {
        using var written = JsonDocument.Parse(await WriteAsync(format));

        ShouldFit(written.RootElement, schema);
        Count(written.RootElement, format).ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("sarif", "sarif-2.1.0.json", "message", "messages")]
    [InlineData("gitlab", "gitlab-code-quality.json", "check_name", "checkName")]
    [InlineData("json", "cicd-analysis-1.json", "signature", "fingerprint")]
    public async Task Schemas_AMemberThatIsMisspelt_IsRefused(string format, string schema, string member, string misspelt)
    {
        using var room = new CliRoom();
        room.Write("a.log", "src/a.c:3:7: error: odd\n");
        var text = (await room.RunAsync("analyze", "a.log", "--format", format)).Output;

        using var broken = JsonDocument.Parse(text.Replace($"\"{member}\"", $"\"{misspelt}\"", StringComparison.Ordinal));

        Fits(broken.RootElement, schema).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Analyze_Junit_FitsItsSchema()
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Schemas", "junit.xsd"));
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add($"{fault.Exception.LineNumber}: {fault.Message}");
        var cases = 0;

        using var reader = XmlReader.Create(new StringReader(await WriteAsync("junit")), settings);
        while (reader.Read())
        {
            cases += reader is { NodeType: XmlNodeType.Element, Name: "failure" } ? 1 : 0;
        }

        faults.Take(5).ShouldBeEmpty();
        cases.ShouldBeGreaterThan(300);
    }

    // ::error file=src/a.c,line=3,col=7,title=E1::text, with %25 %0D %0A (and %3A %2C in the properties) for what would end it.
    [GeneratedRegex(@"^::(?:error|warning|notice) (?<properties>[a-zA-Z]+=[^,:\r\n]*(?:,[a-zA-Z]+=[^,:\r\n]*)*)::(?<message>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex WorkflowCommand();

    [GeneratedRegex("%(?!25|0D|0A|3A|2C)")]
    private static partial Regex LoosePercent();

    [Fact]
    public async Task Analyze_Github_IsOneWorkflowCommandPerLine()
    {
        string[] known = ["file", "line", "col", "title"];

        var lines = (await WriteAsync("github")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBeGreaterThan(300);
        foreach (var line in lines)
        {
            var command = WorkflowCommand().Match(line);
            command.Success.ShouldBeTrue(line);
            var properties = command.Groups["properties"].Value.Split(',').Select(property => property.Split('=', 2)).ToArray();
            properties.Select(property => property[0]).ShouldBeSubsetOf(known);
            properties.Where(property => property[0] is "line" or "col").ShouldAllBe(property => int.Parse(property[1], null) > 0);
            LoosePercent().IsMatch(line).ShouldBeFalse(line);
        }
    }

    private static async Task<string> WriteAsync(string format)
    {
        using var room = new CliRoom();
        foreach (var file in Directory.EnumerateFiles(Fixtures))
        {
            Directory.CreateDirectory(Path.Combine(room.Repository, "logs"));
            File.Copy(file, Path.Combine(room.Repository, "logs", Path.GetFileName(file)));
        }

        var result = await room.RunAsync("analyze", "logs", "--format", format);

        result.ExitCode.ShouldBe(10, result.Error);
        return result.Output;
    }

    private static void ShouldFit(JsonElement written, string schema) => Fits(written, schema).ShouldBeEmpty();

    private static string[] Fits(JsonElement written, string schema)
    {
        var description = JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schemas", schema)));
        var results = description.Evaluate(written, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(each => each.Errors is not null).SelectMany(each => each.Errors!.Select(error => $"{each.InstanceLocation}: {error.Value}")).DefaultIfEmpty("not valid").Take(20)];
    }

    private static int Count(JsonElement written, string format) => format switch
    {
        "sarif" => written.GetProperty("runs")[0].GetProperty("results").GetArrayLength(),
        "json" => written.GetProperty("failures").GetArrayLength(),
        _ => written.GetArrayLength(),
    };
}
