using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Cicd.Diagnosis.Tests;

/// <summary>The fixtures as they must not be: in another encoding, packed and torn, broken in the middle, with a document type definition.</summary>
public class BadInputTests
{
    private const string Evil = "<!DOCTYPE report [<!ENTITY word SYSTEM \"file:///etc/hostname\">]>";

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static TheoryData<string> Logs => new(Directory.GetFiles(Folder, "*.log").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    // One of each reader of XML; a fixture more of the same format shows nothing more.
    public static TheoryData<string> XmlReports => new("junit-ant.xml", "junit-platform.xml", "dotnet.trx", "nunit2-xunit.xml", "nunit3.xml", "xunit.xml", "checkstyle-java.xml", "cppcheck-xml.xml");

    [Theory]
    [MemberData(nameof(Logs))]
    public void Read_LogInUtf16_SaysTheSame(string fixture)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, fixture));
        var text = Encoding.UTF8.GetString(bytes);
        var expected = Print(bytes);

        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Print([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Read_LogPackedAndTorn_TellsWhatIsThereAndThatItIsTorn(string fixture)
    {
        var packed = Pack(File.ReadAllBytes(Path.Combine(Folder, fixture)));

        Print(packed).ShouldBe(Print(File.ReadAllBytes(Path.Combine(Folder, fixture))));
        foreach (var length in Enumerable.Range(1, 9).Select(tenth => packed.Length * tenth / 10).Where(length => length > 18))
        {
            Analyses.OfBytes(packed[..length]).IsTorn.ShouldBeTrue($"{length} of {packed.Length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Read_LogWithBytesThatAreNoUtf8_KeepsItsLines(string fixture)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, fixture));
        var lines = Analyses.OfBytes(bytes).Lines;

        // Every seventh byte that ends no line and begins none of the CI system's marks becomes one that no text has.
        var broken = bytes.Select((each, index) => index % 7 == 3 && each is >= (byte)'a' and <= (byte)'z' ? (byte)0xFF : each).ToArray();

        Analyses.OfBytes(broken).Lines.ShouldBe(lines);
    }

    [Fact]
    public void Read_BytesThatAreNoText_InventNoFailure()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var bytes = new byte[20_000];
            new Random(seed).NextBytes(bytes);
            using var content = new MemoryStream(bytes);

            var analysis = DiagnosisReader.Default.Read(content, Analyses.Context() with { IsRed = null, ExitCode = null });

            analysis.Failures.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    [InlineData("\0\0\0\0")]
    public void Read_NothingThatIsText_InventsNoFailure(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var analysis = DiagnosisReader.Default.Read(content, Analyses.Context() with { IsRed = null, ExitCode = null });

        (analysis.Failures.IsEmpty, analysis.IsRed, analysis.Problem).ShouldBe((true, false, null));
    }

    [Theory]
    [MemberData(nameof(XmlReports))]
    public void Read_ReportWithADocumentType_IsRefused(string fixture)
    {
        var analysis = Read(WithDtd(fixture, Evil));

        analysis.Remarks.ShouldBeEmpty();
        analysis.Tests.ShouldBeNull();
        analysis.Problem!.ShouldContain("<!DOCTYPE …>");
    }

    [Theory]
    [MemberData(nameof(XmlReports))]
    public void Read_ReaderThatMeetsADocumentType_GoesNoFurther(string fixture)
    {
        // As if the first look had missed it: no reader of its own lets one pass.
        var bytes = File.ReadAllBytes(Path.Combine(Folder, fixture));
        var reader = ReportCatalog.Find(ReportHead.Of(bytes.AsSpan(0, Math.Min(bytes.Length, ReportHead.BytesMax))))!;
        var book = new FindingsBook();
        using var report = new MemoryStream(Encoding.UTF8.GetBytes(WithDtd(fixture, Evil)));

        Should.Throw<XmlException>(() => reader.Read(report, book.For(reader.Tool, rank: 0)));

        book.Remarks().ShouldBeEmpty();
    }

    private static string WithDtd(string fixture, string dtd)
    {
        var text = File.ReadAllText(Path.Combine(Folder, fixture));
        var end = text.StartsWith("<?xml", StringComparison.Ordinal) ? text.IndexOf("?>", StringComparison.Ordinal) + 2 : 0;
        return text.Insert(end, dtd);
    }

    private static LogAnalysis Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return DiagnosisReader.Default.Read(content, Analyses.Context());
    }

    private static string[] Print(byte[] bytes) => [.. Analyses.OfBytes(bytes).Remarks.Select(Analyses.Print)];

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
