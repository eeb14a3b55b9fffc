using System.Collections.Immutable;

namespace Cicd.Repair.Tests;

public sealed class ToolboxTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cicd-toolbox-").FullName;

    [Theory]
    [InlineData("10.0.401\n", "10.0.401")]
    [InlineData("v20.20.2\n", "20.20.2")]
    [InlineData("Python 3.11.7\n", "3.11.7")]
    [InlineData("go version go1.19.8 linux/amd64\n", "1.19.8")]
    [InlineData("ShellCheck - shell script analysis tool\nversion: 0.9.0\nlicense: GNU General Public License, version 3\n", "0.9.0")]
    [InlineData("11.0.100-preview.1.26104.118\n", "11.0.100-preview.1.26104.118")]
    [InlineData("black, 23.1.0 (compiled: yes)\n", "23.1.0")]
    [InlineData("no number here\n", null)]
    public void Version_WhatToolsPrint_IsRead(string output, string? expected) => ToolVersion.Read(output).ShouldBe(expected);

    [Fact]
    public async Task Find_SeveralTimes_AsksOnce()
    {
        var runner = new Answers(new ToolRun(false, 0, "ruff 0.4.1\n", null));
        var box = new Toolbox(_root, runner);

        var first = await box.FindAsync(ExternalTools.Ruff, CancellationToken.None);
        var second = await box.FindAsync(ExternalTools.Ruff, CancellationToken.None);

        (first.IsHere, first.Label, second.Label).ShouldBe((true, "ruff 0.4.1", "ruff 0.4.1"));
        runner.Calls.ShouldBe(["ruff --version"]);
    }

    [Fact]
    public async Task Find_Missing_SaysHowToGetIt()
    {
        var tool = await new Toolbox(_root, new NoTools()).FindAsync(ExternalTools.Shellcheck, CancellationToken.None);

        tool.GaveUp().ShouldBe(new FixOutcome.GaveUp("shellcheck is not installed on this machine. Install your system's package shellcheck, then run again."));
    }

    [Fact]
    public async Task Find_Broken_SaysWhatItSaid()
    {
        var tool = await new Toolbox(_root, new Answers(new ToolRun(false, 1, "No SDK fits.\n", null))).FindAsync(ExternalTools.Dotnet, CancellationToken.None);

        tool.Trouble.ShouldBe("'dotnet --version' failed, perhaps because global.json asks for an SDK that is not installed: No SDK fits.");
    }

    [Fact]
    public void ProgramIn_CopyOfTheRepository_BeatsTheMachines()
    {
        var name = OperatingSystem.IsWindows() ? "eslint.cmd" : "eslint";
        Directory.CreateDirectory(Path.Combine(_root, "node_modules/.bin"));
        Directory.CreateDirectory(Path.Combine(_root, "web/src"));
        File.WriteAllText(Path.Combine(_root, "node_modules/.bin", name), "");

        ExternalTools.Eslint.ProgramIn(_root, "web/src").ShouldBe(Path.Combine(_root, "", "node_modules/.bin", name));
        ExternalTools.Go.ProgramIn(_root, "web/src").ShouldBe("go");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class Answers(ToolRun answer) : IToolRunner
    {
        public List<string> Calls { get; } = [];

        public Task<ToolRun> RunAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Calls.Add($"{program} {string.Join(' ', arguments)}");
            return Task.FromResult(answer);
        }

        public Task<ToolRun> RunNetworkedAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
            RunAsync(program, arguments, timeout, cancellationToken);

        public IToolRunner At(string folder) => this;

        public Task<ToolRun> RunShellAsync(string command, TimeSpan timeout, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}
