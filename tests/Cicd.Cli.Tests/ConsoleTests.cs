using Cicd.Contracts;
using Microsoft.Extensions.Logging;

namespace Cicd.Cli.Tests;

public sealed class ConsoleTests
{
    [Theory]
    [InlineData(true, "", true)]
    [InlineData(false, "", false)]
    [InlineData(true, "NO_COLOR=1", false)]
    [InlineData(true, "NO_COLOR=", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(true, "CLICOLOR=0", false)]
    [InlineData(false, "FORCE_COLOR=1", true)]
    [InlineData(false, "CLICOLOR_FORCE=1", true)]
    [InlineData(false, "FORCE_COLOR=0", false)]
    [InlineData(true, "NO_COLOR=1 FORCE_COLOR=1", false)]
    public void Read_ColoursByTerminalAndEnvironment(bool isTerminal, string variables, bool expected)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var traits = ConsoleTraits.Read(noColour: false, isTerminal, isErrorTerminal: false, environment.GetValueOrDefault);

        traits.OutputColours.ShouldBe(expected);
    }

    [Theory]
    [InlineData("auto", true, false, ProgressMode.Tty)]
    [InlineData("auto", true, true, ProgressMode.Plain)]
    [InlineData("auto", false, false, ProgressMode.Plain)]
    [InlineData("tty", false, false, ProgressMode.Plain)]
    [InlineData("tty", true, true, ProgressMode.Tty)]
    [InlineData("quiet", true, false, ProgressMode.Quiet)]
    public void Choose_ProgressByTerminalAndCi(string asked, bool isTerminal, bool isCi, object expected) =>
        ProgressModes.Choose(asked, new ConsoleTraits { IsErrorTerminal = isTerminal, IsCi = isCi }).ShouldBe((ProgressMode)expected);

    [Fact]
    public void Render_ForeignText_CannotSteerTheTerminal()
    {
        var line = new Line(new Part("\e[2Jgone\a\tkept", Tone.Bad));

        line.Render(colours: true).ShouldBe("\e[31m\uFFFD[2Jgone\uFFFD kept\e[0m");
        line.Render(colours: false).ShouldNotContain("\e");
    }

    [Theory]
    [InlineData(SessionPhase.Green, 0)]
    [InlineData(SessionPhase.Errored, 1)]
    [InlineData(SessionPhase.Suspended, 8)]
    [InlineData(SessionPhase.Running, 8)]
    [InlineData(SessionPhase.NotFixed, 10)]
    [InlineData(SessionPhase.HandedOver, 11)]
    [InlineData(SessionPhase.Cancelled, 13)]
    public void ExitCode_SaysTheOutcome(SessionPhase phase, int expected) => ((int)ExitCodes.Of(phase)).ShouldBe(expected);

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Span_IsShort(double seconds, string expected) => Words.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void FileLog_IsBounded()
    {
        var folder = Directory.CreateTempSubdirectory("cicd-log-").FullName;
        try
        {
            var path = Path.Combine(folder, "cicd.log");
            using (var log = new FileLog(path, TimeProvider.System, bytesMax: 2000))
            {
                var logger = log.CreateLogger("test");
                for (var i = 0; i < 100; i++)
                {
                    logger.Log(LogLevel.Information, default, i, null, (number, _) => $"line {number} {new string('x', 50)}");
                }
            }

            new FileInfo(path).Length.ShouldBeInRange(1, 2000);
            new FileInfo(path + ".1").Length.ShouldBeInRange(1, 2000);
            Directory.GetFiles(folder).Length.ShouldBe(2);
            File.ReadAllText(path).ShouldContain("Information test: line 99 ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
