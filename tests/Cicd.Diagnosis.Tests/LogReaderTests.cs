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
