using System.IO.Enumeration;
using System.Text;

namespace Cicd.Diagnosis.Tests;

/// <summary>
/// Where the fixtures come from: each stands in one table of <c>Fixtures/README.md</c>, with the command and the version that printed it, or says that
/// no tool did; and nothing that reads is without one.
/// </summary>
public class FixtureSourceTests
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private static string[] Files { get; } =
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(file => file != "README.md" && !file.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static FixtureSource[] Sources { get; } = [.. FixtureSource.ReadAll(File.ReadAllLines(Path.Combine(Folder, "README.md")))];

    public static TheoryData<string> Parsers => new(Enumerable.Range(0, LogParserCatalog.Default.Parsers.Length).Select(Name));

    public static TheoryData<string> Readers =>
        new(typeof(DiagnosisReader).Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IReportReader))).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Files_EachOfThem_StandsInOneRow()
    {
        var rows = Files.Select(file => (file, Sources.Count(source => source.Covers(file))));

        rows.Where(row => row.Item2 != 1).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_EachPattern_HasAFile() =>
        Sources.SelectMany(source => source.Patterns).Where(pattern => !Files.Any(file => FileSystemName.MatchesSimpleExpression(pattern, file))).ShouldBeEmpty();

    [Fact]
    public void Rows_OutputsOfTools_NameTheCommandAndAVersion()
    {
        var outputs = Sources.Where(source => source.Heading == "Version").ToArray();

        outputs.Length.ShouldBeGreaterThan(50);
        outputs.Where(source => source.What.Length < 3 || !source.Last.Any(char.IsAsciiDigit)).Select(source => source.Row).ShouldBeEmpty();
    }

    [Fact]
    public void Files_WhatNoToolPrinted_SaysSoInItsName()
    {
        foreach (var file in Files)
        {
            var heading = Sources.Single(source => source.Covers(file)).Heading;
            var expected = file.StartsWith("doc-", StringComparison.Ordinal) ? "After" : file.StartsWith("made-", StringComparison.Ordinal) ? "Why" : "Version";

            heading.ShouldBe(expected, file);
        }

        Sources.Where(source => source.What.Length == 0 || source.Last.Length == 0).Select(source => source.Row).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parsers_EachOfThem_ReadsAFixture(string parser)
    {
        var definition = LogParserCatalog.Default.Parsers[int.Parse(parser.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture)];
        var alone = new LogAnalyzer(new LogParserCatalog([definition]));

        // What it triggers on stands in the file; then it has to make something of it, with no other parser's help.
        Logs.Value.Any(log => definition.Triggers.Any(trigger => log.Text.Contains(trigger, StringComparison.Ordinal)) && IsRead(alone, log.Bytes)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Readers_EachOfThem_ReadsAFixture(string reader)
    {
        var read = Files.Select(file => File.ReadAllBytes(Path.Combine(Folder, file)))
            .Select(bytes => ReportCatalog.Find(ReportHead.Of(bytes.AsSpan(0, Math.Min(bytes.Length, ReportHead.BytesMax))))?.GetType().Name);

        read.ShouldContain(reader);
    }

    private static Lazy<(string Text, byte[] Bytes)[]> Logs { get; } = new(() =>
    [
        .. Files.Select(file => File.ReadAllBytes(Path.Combine(Folder, file))).Select(bytes => (Encoding.UTF8.GetString(bytes), bytes)),
    ]);

    private static bool IsRead(LogAnalyzer analyzer, byte[] bytes)
    {
        using var log = new MemoryStream(bytes);
        var analysis = analyzer.Analyze(log, Analyses.Context());
        return analysis.Remarks.Length > 0 || analysis.Tests is not null;
    }

    // Some tools have two parsers.
    private static string Name(int index) => $"{index:D3} {LogParserCatalog.Default.Parsers[index].Tool}";
}
