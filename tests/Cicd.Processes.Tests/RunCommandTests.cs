using System.Text;

namespace Cicd.Processes.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly RunnerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("3", 3)]
    [InlineData("255", 255)]
    public async Task Run_CommandExits_ReportsItsCode(string code, int expected)
    {
        var result = await _fixture.RunAsync(_fixture.Tool("print", "hello", "exit", code));

        result.Outcome.ShouldBe(CommandOutcome.Exited);
        result.ExitCode.ShouldBe(expected);
        result.Succeeded.ShouldBe(expected == 0);
        result.LeftoversKilled.ShouldBe(0);
        result.OutputBytes.ShouldBe(6);
        result.OutputBytesKept.ShouldBe(6);
        result.OutputTruncated.ShouldBeFalse();
        _fixture.Log.ShouldBe("hello\n");
    }

    [LinuxFact]
    public async Task Run_CommandDiesOfSignal_ReportsWhatAShellWouldSay()
    {
        var result = await _fixture.RunAsync(_fixture.Tool("kill", "9"));

        result.Outcome.ShouldBe(CommandOutcome.Exited);
        result.ExitCode.ShouldBe(137);
    }

    [LinuxFact]
    public async Task Run_BothStreams_KeepTheirOrderInTheLog()
    {
        await _fixture.RunAsync(_fixture.Tool("print", "1", "print-error", "2", "print", "3", "print-error", "4"));

        _fixture.Log.ShouldBe("1\n2\n3\n4\n");
    }

    [Fact]
    public async Task Run_MemoryCapture_KeepsStreamsApartAndUnharmed()
    {
        var spec = _fixture.Tool("bytes", "00ff0a80fe", "print-error", "oops") with { Capture = OutputCapture.Memory, LogPath = null };

        var result = await _fixture.RunAsync(spec);

        Convert.ToHexString(result.StandardOutput.Span).ShouldBe("00FF0A80FE");
        Encoding.UTF8.GetString(result.StandardError.Span).ShouldBe("oops\n");
    }

    [Fact]
    public async Task Run_MemoryCaptureTooSmall_CutsAndSaysSo()
    {
        var spec = _fixture.Tool("print", "0123456789") with { Capture = OutputCapture.Memory, LogPath = null, OutputBytesMax = 4 };

        var result = await _fixture.RunAsync(spec);

        Encoding.UTF8.GetString(result.StandardOutput.Span).ShouldBe("0123");
        result.OutputTruncated.ShouldBeTrue();
        result.OutputBytes.ShouldBe(11);
    }

    [Fact]
    public async Task Run_BinaryOutput_ReachesTheLogByteForByte()
    {
        await _fixture.RunAsync(_fixture.Tool("bytes", "c3280d0a00ff9f"));

        Convert.ToHexString(await File.ReadAllBytesAsync(_fixture.LogPath)).ShouldBe("C3280D0A00FF9F");
    }

    [Fact]
    public async Task Run_NoInput_FindsStandardInputClosed()
    {
        var result = await _fixture.RunAsync(_fixture.Tool("stdin", "print", "end of input"));

        result.ExitCode.ShouldBe(0);
        _fixture.Log.ShouldBe("end of input\n");
    }

    [Fact]
    public async Task Run_WithInput_PassesAllOfIt()
    {
        var input = new byte[300_000];
        new Random(1).NextBytes(input);
        var spec = _fixture.Tool("stdin") with { Capture = OutputCapture.Memory, LogPath = null, StandardInput = input };

        var result = await _fixture.RunAsync(spec);

        result.StandardOutput.ToArray().ShouldBe(input);
    }

    [Fact]
    public async Task Run_InputThatNobodyReads_IsNoError()
    {
        var result = await _fixture.RunAsync(_fixture.Tool("exit", "5") with { StandardInput = new byte[1_000_000] });

        result.ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task Run_ArgumentsThatAShellWouldInterpret_ArriveAsTheyAre()
    {
        await _fixture.RunAsync(_fixture.Tool("print", "$(id) `id` \"a b\" ; * 'x' \\", "print", ""));

        _fixture.Log.ShouldBe("$(id) `id` \"a b\" ; * 'x' \\\n\n");
    }

    [Fact]
    public async Task Run_ShellCommand_IsInterpreted()
    {
        var result = await _fixture.RunAsync(ShellCommand.For("echo one && echo two && exit 7", _fixture.Folder.Path) with { LogPath = _fixture.LogPath });

        result.ExitCode.ShouldBe(7);
        _fixture.Log.ReplaceLineEndings("\n").Replace(" ", "", StringComparison.Ordinal).ShouldBe("one\ntwo\n");
    }

    [Fact]
    public async Task Run_MissingProgram_IsNotFound()
    {
        var result = await _fixture.RunAsync(_fixture.Tool() with { FileName = "no-such-program" });

        result.Outcome.ShouldBe(CommandOutcome.NotFound);
        result.ExitCode.ShouldBeNull();
        result.Message.ShouldBe("The program 'no-such-program' was not found on the PATH. Install it, or name it by its path.");
    }

    [Fact]
    public async Task Run_MissingPath_IsNotFound()
    {
        var result = await _fixture.RunAsync(_fixture.Tool() with { FileName = "./no-such-script" });

        result.Outcome.ShouldBe(CommandOutcome.NotFound);
        result.Message.ShouldBe($"The program './no-such-script' does not exist in '{_fixture.Folder.Path}'.");
    }

    [LinuxFact]
    public async Task Run_FileWithoutExecutePermission_CouldNotStart()
    {
        await File.WriteAllTextAsync(_fixture.Folder.File("script"), "#!/bin/sh\n");

        var result = await _fixture.RunAsync(_fixture.Tool() with { FileName = "./script" });

        result.Outcome.ShouldBe(CommandOutcome.CouldNotStart);
        result.Message.ShouldBe("'./script' is not executable. Run 'chmod +x ./script', or name the interpreter.");
    }

    [Fact]
    public async Task Run_FolderAsProgram_CouldNotStart()
    {
        Directory.CreateDirectory(_fixture.Folder.File("folder"));

        var result = await _fixture.RunAsync(_fixture.Tool() with { FileName = "./folder" });

        result.Outcome.ShouldBe(CommandOutcome.CouldNotStart);
        result.Message.ShouldBe("'./folder' is a folder, not a program.");
    }

    [Fact]
    public async Task Run_MissingWorkingDirectory_CouldNotStart()
    {
        var missing = _fixture.Folder.File("missing");

        var result = await _fixture.RunAsync(_fixture.Tool("print", "x") with { WorkingDirectory = missing });

        result.Outcome.ShouldBe(CommandOutcome.CouldNotStart);
        result.Message.ShouldBe($"The working directory '{missing}' does not exist.");
    }

    [LinuxFact]
    public async Task Run_RelativeProgram_StartsAtTheWorkingDirectory()
    {
        File.CreateSymbolicLink(_fixture.Folder.File("script"), "/bin/pwd");

        await _fixture.RunAsync(_fixture.Tool() with { FileName = "./script" });

        _fixture.Log.ShouldBe($"{_fixture.Folder.Path}\n");
    }

    [Fact]
    public async Task Run_LogWithoutPath_IsRefused()
    {
        var spec = _fixture.Tool("print", "x") with { LogPath = null };

        await Should.ThrowAsync<ArgumentException>(() => _fixture.RunAsync(spec));
    }

    [LinuxFact]
    public async Task Run_LogOnAFullDisk_StopsTheCommandAndThrows()
    {
        var spec = _fixture.Tool("print", "x", "hang") with { LogPath = "/dev/full" };

        await Should.ThrowAsync<IOException>(() => _fixture.RunAsync(spec));

        _fixture.Living().ShouldBe(0);
    }
}
