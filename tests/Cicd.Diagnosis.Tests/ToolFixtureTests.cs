namespace Cicd.Diagnosis.Tests;

/// <summary>
/// Outputs of tools (see <c>Fixtures/README.md</c>) against everything that they say. Beside each fixture <c>x.log</c> stands <c>x.log.expected</c>:
/// a line per remark, then the counts of tests.
/// </summary>
public class ToolFixtureTests
{
    private const string Expected = ".expected";

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static TheoryData<string> Fixtures => new(Directory.GetFiles(Folder, "*" + Expected).Select(file => Path.GetFileName(file)[..^Expected.Length]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Read_OutputOfATool_TellsExactlyWhatIsExpected(string fixture)
    {
        var expected = File.ReadAllLines(Path.Combine(Folder, fixture + Expected));

        var analysis = Analyses.OfFile(fixture);

        Print(analysis).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Read_OutputCutAnywhere_NeverThrows(string fixture)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, fixture));

        foreach (var length in Enumerable.Range(1, 20).Select(part => bytes.Length * part / 20))
        {
            using var cut = new MemoryStream(bytes, 0, length);
            DiagnosisReader.Default.Read(cut, Analyses.Context()).Remarks.Length.ShouldBeLessThanOrEqualTo(LogAnalysis.RemarksMax);
        }
    }

    private static IEnumerable<string> Print(LogAnalysis analysis)
    {
        var counts = analysis.Tests is { } tests ? [$"{tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped"] : Array.Empty<string>();
        var problem = analysis.Problem is { } text ? [text] : Array.Empty<string>();
        return [.. analysis.Remarks.Select(Analyses.Print), .. counts, .. problem];
    }
}
