using System.IO.Compression;
using System.Text;

namespace Cicd.Diagnosis.Tests;

public class LogReaderTests
{
    [Theory]
    [InlineData("a\nb\nc")]
    [InlineData("a\r\nb\r\nc\r\n")]
    [InlineData("a\rb\rc")]
    [InlineData("a\r\nb\rc\n")]
    public void ReadLines_AnyLineEnd_EndsALine(string text)
    {
        var lines = Read(Encoding.UTF8.GetBytes(text));

        lines.Select(line => (line.Number, line.Text)).ShouldBe([(1, "a"), (2, "b"), (3, "c")]);
    }

    [Fact]
    public void ReadLines_BlankLines_AreCounted()
    {
        var lines = Read("\n\r\n\r\rlast"u8.ToArray());

        lines.Select(line => line.Text).ShouldBe(["", "", "", "", "last"]);
        lines[^1].Number.ShouldBe(5);
    }

    [Fact]
    public void ReadLines_Nothing_HasNoLine() => Read([]).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void ReadLines_StreamThatGivesFewBytesAtATime_SeesTheSameLines(int bytesPerRead)
    {
        var text = "one\r\ntwo\rthree\n\nü€😀\r\n";

        using var stream = new DrippingStream(Encoding.UTF8.GetBytes(text), bytesPerRead);
        var lines = new LogReader(stream).ReadLines().Select(line => line.Text).ToArray();

        lines.ShouldBe(["one", "two", "three", "", "ü€😀"]);
    }

    [Fact]
    public void ReadLines_Escapes_AreGone()
    {
        var lines = Read("\u001b[31;1merror\u001b[m: \u001b]0;title\u0007x\u001b]8;;http://a\u001b\\y\u001b]8;;\u001b\\\u001b[120G\u001b(Bz\b\tend"u8.ToArray());

        lines.Single().Text.ShouldBe("error: xy" + "Bz\tend");
    }

    [Theory]
    [InlineData("\u001b")]
    [InlineData("\u001b[")]
    [InlineData("\u001b[31")]
    [InlineData("\u001b]0;never ended")]
    public void ReadLines_TornEscape_EndsWithTheLine(string torn)
    {
        var lines = Read(Encoding.UTF8.GetBytes($"a{torn}\nb"));

        lines.Select(line => line.Text).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void ReadLines_InvalidUtf8_BecomesReplacementCharacters()
    {
        var lines = Read([(byte)'a', 0xFF, 0xC3, (byte)'b', (byte)'\n', 0xEF, 0xBB, 0xBF, (byte)'c']);

        lines[0].Text.ShouldBe("a\uFFFD\uFFFDb");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public void ReadLines_ByteOrderMark_IsNoText() => Read([0xEF, 0xBB, 0xBF, (byte)'c']).Single().Text.ShouldBe("c");

    [Theory]
    [InlineData("2026-03-01T09:15:02.1234567Z npm test", "npm test", LogMark.None)]
    [InlineData("2026-03-01T09:15:02Z npm test", "npm test", LogMark.None)]
    [InlineData("2026-03-01T09:15:02.1234567Z ##[error]Process completed with exit code 1.", "Process completed with exit code 1.", LogMark.Error)]
    [InlineData("##[group]Run npm test", "Run npm test", LogMark.GroupStart)]
    [InlineData("##[endgroup]", "", LogMark.GroupEnd)]
    [InlineData("##[warning]old", "old", LogMark.Warning)]
    [InlineData("2026-03-01 is a day", "2026-03-01 is a day", LogMark.None)]
    [InlineData("##[unknown]x", "##[unknown]x", LogMark.None)]
    public void ReadLines_DecorationOfTheCiSystem_BecomesAMark(string raw, string text, LogMark mark)
    {
        var line = Read(Encoding.UTF8.GetBytes(raw)).Single();

        line.ShouldBe(new LogLine(1, text, mark));
    }

    [Theory]
    [InlineData("build (ubuntu)\tRun npm test\t2026-03-01T09:15:02.1234567Z ##[error]boom", "build (ubuntu)", "Run npm test", "boom", LogMark.Error)]
    [InlineData("build\tUNKNOWN STEP\t\uFEFF2026-03-01T09:15:02.1234567Z hello", "build", "UNKNOWN STEP", "hello", LogMark.None)]
    [InlineData("ok  \texample.org/calc\t0.1s", null, null, "ok  \texample.org/calc\t0.1s", LogMark.None)]
    [InlineData("[task 2025-02-13T21:23:46.548Z] + exit 1", null, "task", "+ exit 1", LogMark.None)]
    [InlineData("[taskcluster 2025-02-13 21:18:50.381Z] Task ID: Ff", null, "taskcluster", "Task ID: Ff", LogMark.Remark)]
    [InlineData("[taskcluster:error] exit status 1", null, null, "exit status 1", LogMark.Error)]
    [InlineData("[2021-09-28T10:23:17.123Z] + mvn verify", null, null, "+ mvn verify", LogMark.None)]
    [InlineData("2024-09-22T15:26:07.123456Z 01O $ make", null, null, "$ make", LogMark.None)]
    [InlineData("2024-09-22T15:26:07.123456Z 00O+goes on", null, null, "goes on", LogMark.None)]
    [InlineData("section_start:1657039063:step_script[collapsed=true]", null, null, "step_script", LogMark.GroupStart)]
    [InlineData("section_end:1657039063:step_script", null, null, "step_script", LogMark.GroupEnd)]
    [InlineData("travis_fold:start:install", null, null, "install", LogMark.GroupStart)]
    [InlineData("travis_time:start:0df7c0d0", null, null, "start:0df7c0d0", LogMark.Remark)]
    [InlineData("[Pipeline] { (Build)", null, null, "{ (Build)", LogMark.Remark)]
    [InlineData("##vso[task.logissue type=error;sourcepath=a.cs]; expected", null, null, "; expected", LogMark.Error)]
    [InlineData("##vso[task.complete result=Failed;]", null, null, "", LogMark.Remark)]
    [InlineData("::error::boom", null, null, "boom", LogMark.Error)]
    [InlineData("::error file=a.js,line=3::boom", null, null, "::error file=a.js,line=3::boom", LogMark.Error)]
    public void ReadLines_DecorationOfAnyCiSystem_IsTakenApart(string raw, string? job, string? step, string text, LogMark mark)
    {
        var line = Read(Encoding.UTF8.GetBytes(raw)).Single();

        (line.Job, line.Step, line.Text, line.Mark).ShouldBe((job, step, text, mark));
    }

    [Theory]
    [InlineData("\u001b[31mred", true)]
    [InlineData("\u001b[0m\u001b[1;31mred", true)]
    [InlineData("\u001b[38;5;9mred", true)]
    [InlineData("\u001b[38;5;131mbrown", false)]
    [InlineData("\u001b[32mgreen", false)]
    [InlineData("plain \u001b[31mred", false)]
    public void ReadLines_RedBeforeTheFirstLetter_IsNoticed(string raw, bool isRed) =>
        Read(Encoding.UTF8.GetBytes(raw)).Single().IsRed.ShouldBe(isRed);

    [Fact]
    public void ReadLines_DoubledCarriageReturn_LeavesALineThatPartsNothing()
    {
        var lines = Read("a\r\r\nb\n\nc"u8.ToArray());

        lines.Select(line => (line.Text, line.IsTerminalsOwn)).ShouldBe([("a", false), ("", true), ("b", false), ("", false), ("c", false)]);
    }

    [Fact]
    public void ReadLines_Gzip_IsUnpackedByItsFirstBytes()
    {
        var lines = Read(Zip("one\r\ntwo\n"u8.ToArray()));

        lines.Select(line => line.Text).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void ReadLines_GzipCutAtAnyByte_NeverThrows()
    {
        var zipped = Zip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(number => $"line {number}\n"))));

        for (var length = 0; length < zipped.Length; length++)
        {
            Read(zipped[..length]).Length.ShouldBeLessThanOrEqualTo(500);
        }
    }

    [Fact]
    public void ReadLines_GzipOfGarbage_SaysThatItIsTorn()
    {
        using var stream = new MemoryStream([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF]);
        var reader = new LogReader(stream);

        reader.ReadLines().ToArray().ShouldBeEmpty();

        reader.IsTorn.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadLines_Utf16_IsReadByItsByteOrderMark(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);

        var lines = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("ü one\r\ntwo")]);

        lines.Select(line => line.Text).ShouldBe(["ü one", "two"]);
    }

    [Fact]
    public void ReadLines_LineLongerThanTheBound_IsCutAndTheNextNumberIsRight()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string('(', 200_000) + "\nnext"));
        var reader = new LogReader(stream);

        var lines = reader.ReadLines().ToArray();

        lines[0].Text.Length.ShouldBe(LogReader.LineBytesMax);
        lines[1].ShouldBe(new LogLine(2, "next"));
        reader.LinesWereCut.ShouldBeTrue();
        reader.Lines.ShouldBe(2);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static LogLine[] Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return [.. new LogReader(stream).ReadLines()];
    }

    private sealed class DrippingStream(byte[] bytes, int bytesPerRead) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(bytesPerRead, buffer.Length)]);
    }
}
