using System.Diagnostics;
using System.Text;

namespace Cicd.Processes.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly RunnerFixture _fixture = new([.. OwnEnvironment.Read(), new("MY_API_TOKEN", "s3cr3t-value-0815")]);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Run_HalfAGigabyteOfOutput_KeepsHeadAndTailInBoundedMemory()
    {
        const long Limit = 8 * 1024 * 1024;
        const long Printed = 500_000_000;
        using var ourselves = Process.GetCurrentProcess();
        var before = ourselves.WorkingSet64;

        var result = await _fixture.RunAsync(_fixture.Tool("flood", "500000000") with { OutputBytesMax = Limit });

        ourselves.Refresh();
        (ourselves.WorkingSet64 - before).ShouldBeLessThan(200_000_000);
        result.ExitCode.ShouldBe(0);
        result.OutputBytes.ShouldBe(Printed);
        result.OutputTruncated.ShouldBeTrue();
        var lines = await File.ReadAllLinesAsync(_fixture.LogPath);
        new FileInfo(_fixture.LogPath).Length.ShouldBe(result.OutputBytesKept);
        result.OutputBytesKept.ShouldBeInRange(Limit - 200, Limit + 100);
        lines[0].ShouldStartWith("000000000000 ");
        lines[^1].ShouldStartWith("000004999999 ");
        var gap = Array.FindIndex(lines, line => line.StartsWith("[cicd: ", StringComparison.Ordinal));
        var missing = Printed - ((lines.Length - 2) * 100L);
        lines[gap].ShouldBe($"[cicd: {missing} bytes left out here; the limit is {Limit} bytes]");
        lines[gap - 1].ShouldBe("");
        lines[gap - 2].Length.ShouldBe(99);
        lines[gap + 1].Length.ShouldBe(99);
        int.Parse(lines[gap + 1][..12]).ShouldBe(int.Parse(lines[gap - 2][..12]) + (int)(missing / 100) + 1);
        gap.ShouldBeInRange(20_000, 21_000);
    }

    [Fact]
    public async Task Run_EndlessLine_IsBoundedToo()
    {
        var result = await _fixture.RunAsync(_fixture.Tool("flood-line", "50000000") with { OutputBytesMax = 100_000 });

        result.OutputBytes.ShouldBe(50_000_000);
        result.OutputBytesKept.ShouldBeLessThan(100_200);
        _fixture.Log.ShouldContain("[cicd: 49900000 bytes left out here; the limit is 100000 bytes]");
    }

    [Fact]
    public async Task Run_SecretInTheOutput_IsRedacted()
    {
        await _fixture.RunAsync(_fixture.Tool("print", "before s3cr3t-value-0815 after", "print-error", "ghp_0123456789abcdefghij0123456789abcdef"));

        _fixture.Log.ShouldBe("before *** after\n***\n");
    }

    [Fact]
    public async Task Run_SecretSplitAcrossWrites_IsRedacted()
    {
        await _fixture.RunAsync(_fixture.Tool("write", "a s3cr3t-", "write", "value-", "write", "0815 z"));

        _fixture.Log.ShouldBe("a *** z");
    }

    [Fact]
    public async Task Run_SecretInOurEnvironment_NeverReachesTheChild()
    {
        await _fixture.RunAsync(_fixture.Tool("env"));

        _fixture.Log.ShouldNotContain("MY_API_TOKEN");
        _fixture.Log.ShouldNotContain("s3cr3t");
        _fixture.Log.ShouldContain("\nMSBUILDDISABLENODEREUSE=1\n");
        _fixture.Log.ShouldContain($"CICD_COMMAND={_fixture.Owner.Id}:1:c1\n");
    }

    [Theory]
    [InlineData("DEPLOY_TOKEN", "x")]
    [InlineData("HARMLESS", "glpat-abcdefghij0123456789")]
    [InlineData("HARMLESS", "has s3cr3t-value-0815 in it")]
    public async Task Run_SecretAmongTheAdditions_IsRefused(string name, string value)
    {
        var result = await _fixture.RunAsync(_fixture.Tool("env") with { Environment = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(name, value) });

        result.Outcome.ShouldBe(CommandOutcome.CouldNotStart);
        result.Message.ShouldBe($"The environment variable '{name}' looks like a secret, and no command may see one. Rename it, or leave it out.");
    }

    [Fact]
    public void Write_SecretAtEveryOffsetOfAnEndlessLine_IsRedacted()
    {
        const int PendingBytes = 128 * 1024;
        foreach (var offset in Enumerable.Range(PendingBytes - 4096 - 40, 80).Concat(Enumerable.Range(PendingBytes - 40, 80)).Where(offset => offset % 4 == 0))
        {
            var path = _fixture.Folder.File("endless.log");
            using var file = new HeadTailFile(path, 10_000_000);
            var writer = new RedactingWriter(_fixture.Redactor, file);

            writer.Write(Encoding.ASCII.GetBytes(new string('x', offset) + "s3cr3t-value-0815" + new string('y', PendingBytes)));
            writer.Complete();
            file.Complete();

            file.Length.ShouldBe(offset + 3 + PendingBytes, $"offset {offset}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(175)]
    [InlineData(1000)]
    public void HeadTail_AnyLength_KeepsFirstQuarterAndLastThreeQuarters(int length)
    {
        var written = Enumerable.Range(0, length).Select(index => (byte)('a' + (index % 26))).ToArray();
        var path = _fixture.Folder.File("bounded.log");
        using (var file = new HeadTailFile(path, 100))
        {
            foreach (var piece in written.Chunk(13))
            {
                file.Write(piece);
            }

            file.Complete();
        }

        var expected = length <= 100
            ? Encoding.ASCII.GetString(written)
            : $"{Encoding.ASCII.GetString(written[..25])}\n[cicd: {length - 100} bytes left out here; the limit is 100 bytes]\n{Encoding.ASCII.GetString(written[^75..])}";
        File.ReadAllText(path).ShouldBe(expected);
    }

    [Fact]
    public void HeadTail_LinesNearTheCut_AreKeptWhole()
    {
        var path = _fixture.Folder.File("lines.log");
        using (var file = new HeadTailFile(path, 40))
        {
            file.Write("aaa\nbbb\nccc\nddd\neee\nfff\nggg\nhhh\niii\njjj\nkkk\nlll\nm"u8);
            file.Complete();
        }

        File.ReadAllText(path).ShouldBe("aaa\nbbb\n\n[cicd: 12 bytes left out here; the limit is 40 bytes]\nfff\nggg\nhhh\niii\njjj\nkkk\nlll\nm");
    }
}
