using Cicd.Contracts;
using Cicd.Processes;

namespace Cicd.Repair.Tests;

/// <summary>Prepare, then run, with real tools; and attacks that succeed with the sandbox off.</summary>
public class SandboxedCheckTests
{
    [SandboxFact("npm")]
    public async Task Prepare_NpmInstallScripts_DoNotRun()
    {
        (string, string)[] files =
        [
            ("package.json", """{"name":"shop","version":"1.0.0","scripts":{"preinstall":"touch executed-root","prepare":"touch executed-root"},"dependencies":{"evil":"file:./evil"}}"""),
            ("evil/package.json", """{"name":"evil","version":"1.0.0","scripts":{"preinstall":"touch ../executed","install":"touch ../executed","postinstall":"touch ../executed"}}"""),
        ];

        var executed = "ls executed executed-root 2>/dev/null; test ! -e executed && test ! -e executed-root";
        (await DetectAsync(files, SandboxMode.Off, ["npm install --no-audit"], executed)).Outcome.ShouldBe(CheckOutcome.Failed);
        (await DetectAsync(files, SandboxMode.Required, ["npm install --no-audit"], executed)).Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact("python3")]
    public async Task Prepare_PythonSetupScript_DoesNotRun()
    {
        (string, string)[] files =
        [
            ("evil-1.0/setup.py", "import os\nopen(os.environ['EVIL'], 'w').close()\nfrom setuptools import setup\nsetup(name='evil', version='1.0')\n"),
            ("evil-1.0/PKG-INFO", "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n"),
        ];

        // No network is needed: the package lies in a folder, as an index would give it.
        const string Install = "mkdir -p dist && tar czf dist/evil-1.0.tar.gz evil-1.0 && "
            + "EVIL=$PWD/executed python3 -m pip install --no-index --find-links dist --no-build-isolation --no-deps --target out evil >pip.log 2>&1 || true";
        const string Check = "cat pip.log; test ! -e executed";
        (await DetectAsync(files, SandboxMode.Off, [Install], Check)).Outcome.ShouldBe(CheckOutcome.Failed);
        (await DetectAsync(files, SandboxMode.Required, [Install], Check)).Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact("dotnet")]
    public async Task Prepare_TargetThatRunsAtRestore_GetsNowhere()
    {
        // The user's own checkout lies four folders up. MSBuild runs what a project says, restore or not; so it is the surroundings that have to hold.
        (string, string)[] files =
        [
            ("app.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
                  <Target Name="Evil" BeforeTargets="Restore;_GenerateRestoreGraph;CollectPackageReferences">
                    <Exec Command="sh evil.sh" IgnoreExitCode="true" />
                  </Target>
                </Project>
                """),
            ("evil.sh", "touch executed; cp ../../../../shop/.git/config stolen; cp /etc/shadow stolen; echo evil >> .git; true\n"),
        ];
        const string Check = "test -e executed && ! test -s stolen && git status --short";

        var confined = await DetectAsync(files, SandboxMode.Required, ["dotnet restore"], Check);
        confined.Outcome.ShouldBe(CheckOutcome.Passed);
        (await DetectAsync(files, SandboxMode.Off, ["dotnet restore"], Check)).Outcome.ShouldBe(CheckOutcome.Failed);
    }

    [SandboxFact("dotnet")]
    public async Task Run_DotnetBuildAfterARestore_IsGreenWithoutANetwork()
    {
        var run = await DetectAsync(
            [("app.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>"""), ("a.cs", "class A;\n")],
            SandboxMode.Required,
            ["dotnet restore"],
            "dotnet build");

        run.Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact("npm", "node")]
    public async Task Run_NpmTestAfterAnInstall_IsGreenWithoutANetwork()
    {
        var run = await DetectAsync(
            [
                ("package.json", """{"name":"shop","version":"1.0.0","scripts":{"test":"node --test"},"dependencies":{"cart":"file:./cart"}}"""),
                ("cart/package.json", """{"name":"cart","version":"1.0.0"}"""), ("cart/index.js", "module.exports = 2;\n"),
                ("shop.test.js", "require('node:test')('two', () => require('node:assert').equal(require('cart'), 2));\n"),
            ],
            SandboxMode.Required,
            ["npm install --no-audit"],
            "npm test");

        run.Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact("python3")]
    public async Task Run_PythonTestThatOpensAPort_IsGreenWithoutANetwork()
    {
        const string Test = "import socket, unittest\n\nclass T(unittest.TestCase):\n    def test_port(self):\n"
            + "        server = socket.create_server(('127.0.0.1', 0))\n        socket.create_connection(server.getsockname()).close()\n        server.close()\n";

        (await DetectAsync([("test_port.py", Test)], SandboxMode.Required, [], "python3 -m unittest")).Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact]
    public async Task Run_CommandThatNeedsTheNetwork_IsToldWhereDownloadsBelong()
    {
        var run = await DetectAsync([("a.txt", "a\n")], SandboxMode.Auto, [], "git ls-remote https://example.org/shop.git");

        run.Outcome.ShouldBe(CheckOutcome.Failed);
        run.Note.ShouldBe(ClosedNetwork.Hint);
    }

    [SandboxFact]
    public async Task Run_GitInAWorktree_SeesTheRepositoryAndCannotChangeIt()
    {
        var run = await DetectAsync(
            [("a.txt", "a\n")],
            SandboxMode.Required,
            [],
            "git log -1 --format=%s | grep -qx First && echo b > a.txt && ! git diff --exit-code --quiet && ! git config core.fsmonitor evil && ! git update-ref refs/heads/evil HEAD");

        run.Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [SandboxFact]
    public async Task Limits_Exceeded_IsErroredWithASentence()
    {
        var run = await DetectAsync(
            [("a.txt", "a\n")], SandboxMode.Auto, [], "for i in $(seq 40); do sleep 300 & done; wait", new SandboxPolicy { ProcessesMax = 20 });

        run.Outcome.ShouldBe(CheckOutcome.Errored);
        run.Note!.ShouldContain("limits.processes");
    }

    [Fact]
    public async Task Required_WithoutASandbox_RunsNothingAndSaysTheNextStep()
    {
        await using var room = await RepairRoom.CreateAsync(new Sandbox(SandboxKind.None, "No sandbox here.", "Install bubblewrap."), ("a.txt", "a\n"));
        var flag = Path.Combine(room.Repository, "..", "ran");
        var check = new CheckSpec { Name = "unit", Command = $"touch '{flag}'" };
        (room.Checks, room.Policy) = ([check], new RepairPolicy { Prepare = [$"touch '{flag}'"], Sandbox = new SandboxPolicy { Mode = SandboxMode.Required } });
        await room.StartAsync();

        var end = await room.RunAsync("detect-unit", new DetectFailures(check), CancellationToken.None);

        end.ShouldBeOfType<TaskFailed>().Reason.ShouldBe("A sandbox is required, and this host has none. No sandbox here. Install bubblewrap.");
        File.Exists(flag).ShouldBeFalse();
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Auto_WithoutASandbox_RunsAndStillLeavesInstallScriptsOff()
    {
        await using var room = await RepairRoom.CreateAsync(new Sandbox(SandboxKind.None, "No sandbox here.", null), ("a.txt", "a\n"));
        var check = new CheckSpec { Name = "unit", Command = "test -e prepared && test -z \"$npm_config_ignore_scripts\"" };
        (room.Checks, room.Policy) = ([check], new RepairPolicy { Prepare = ["test \"$npm_config_ignore_scripts\" = true && touch prepared"] });
        await room.StartAsync();

        (await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check))).Run.Outcome.ShouldBe(CheckOutcome.Passed);
    }

    private static async Task<CheckRun> DetectAsync(
        (string, string)[] files, SandboxMode mode, string[] prepare, string command, SandboxPolicy? policy = null)
    {
        await using var room = await RepairRoom.CreateAsync([(".gitignore", "bin/\nobj/\nnode_modules/\nout/\n"), .. files]);
        var check = new CheckSpec { Name = "unit", Command = command, Category = FailureCategory.Build };
        (room.Checks, room.Options) = ([check], new SessionOptions { Reruns = 0 });
        room.Policy = new RepairPolicy { Prepare = [.. prepare], Sandbox = (policy ?? new SandboxPolicy()) with { Mode = mode } };
        await room.StartAsync();
        var run = (await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check))).Run;
        await room.ShouldHaveNoWorktreesAsync();
        return run;
    }
}
