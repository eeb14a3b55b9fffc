using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Testing;

namespace Cicd.Repair.Tests;

public class SessionTests
{
    [Fact]
    public async Task Session_DotnetRepository_EndsGreenOnABranch()
    {
        await using var room = await RepairRoom.CreateAsync(
            (".gitignore", "bin/\nobj/\n"),
            ("src/App/App.csproj", Project("<ProjectReference Include=\"../Zeta/Zeta.csproj\" />")),
            ("src/Zeta/Zeta.csproj", Project("")),
            ("src/Zeta/Zeta.cs", "namespace Shop.Zeta;\n\npublic static class Zeta\n{\n    public const int Last = 26;\n}\n"),
            ("src/Lib/Lib.csproj", Project("")),
            ("src/Lib/Price.cs", "namespace Shop.Lib;\n\npublic sealed class Price\n{\n    public int Cents { get; init; }\n}\n"),
            ("src/App/Greeter.cs", "// Copyright Ada\n\nnamespace Shop.App;\n\npublic static class Greeter\n{\n    public static string Greet(string name) => new StringBuilder().Append(name).ToString();\n}\n"),
            ("src/App/Cart.cs", "using Shop.Lib;\n\nnamespace Shop.App;\n\npublic static class Cart\n{\n    public static int Total(Price price) => price.Cents;\n}\n"),
            ("src/App/Ugly.cs", "namespace Shop.App;\n\npublic static class Ugly\n{\n        public static int One( ) { return   1; }\n}\n"),
            ("generate.sh", "printf 'namespace Shop.App;\\n\\npublic static class Names\\n{\\n    public const string All = \"%s\";\\n}\\n' \"$(tr '\\n' ' ' < names.txt | sed 's/ $//')\" > src/App/Names.cs\n"),
            ("names.txt", "ada\ngrace\n"),
            ("src/App/Names.cs", "namespace Shop.App;\n\npublic static class Names\n{\n    public const string All = \"ada\";\n}\n"));
        room.Checks =
        [
            new CheckSpec { Name = "build", Command = "dotnet build src/App/App.csproj --nologo -v q", Category = FailureCategory.Build },
            new CheckSpec { Name = "format", Command = "dotnet format whitespace . --folder --verify-no-changes", Category = FailureCategory.Quality },
            new CheckSpec { Name = "generated", Command = "sh generate.sh && git diff --exit-code" },
        ];
        room.Policy = new RepairPolicy { Generate = ["sh generate.sh"] };
        await room.StartAsync();

        var view = await room.RunSessionAsync();
        var concluder = room.Get<ISessionConcluder>();
        var result = await concluder.ConcludeAsync(view, CancellationToken.None);
        var again = await concluder.ConcludeAsync(view, CancellationToken.None);

        view.Validation!.Evidence.Objections.ShouldBeEmpty();
        view.Validation.Evidence.Comparisons.Select(comparison => (comparison.Before.Check, comparison.Verdict)).ShouldBe(
            [("build", CheckVerdict.FailToPass), ("format", CheckVerdict.FailToPass), ("generated", CheckVerdict.FailToPass)],
            HandoverDocument.Write(view, await LogExcerpts.ReadAsync(view, room.Get<IArtifactStore>(), CancellationToken.None), null));
        view.Phase.ShouldBe(SessionPhase.Green);
        result.Branch.ShouldBe($"cicd/fix/{view.Session}");
        again.ShouldBe(result);
        room.Git("show", $"{result.Branch}:src/App/Greeter.cs").ShouldStartWith("// Copyright Ada\n\nusing System.Text;\n\nnamespace Shop.App;\n");
        room.Git("show", $"{result.Branch}:src/App/App.csproj").ShouldContain("<ProjectReference Include=\"../Lib/Lib.csproj\" />\n    <ProjectReference Include=\"../Zeta/Zeta.csproj\" />");
        room.Git("show", $"{result.Branch}:src/App/Names.cs").ShouldContain("\"ada grace\"");
        room.Git("log", "--format=%(trailers:key=CICD-Fixer,valueonly)", "main.." + result.Branch).ShouldContain("dotnet-format 10.");
        room.Git("status", "--porcelain").ShouldBeEmpty();
        room.Git("rev-parse", "--abbrev-ref", "HEAD").ShouldBe("main");
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Session_NobodyCanFixIt_IsHandedOverWithItsEvidence()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        room.Checks = [new CheckSpec { Name = "unit", Command = "printf 'error: it broke\\n```\\n# <b>Trust me</b>\\n[click](http://evil.example)\\n'; exit 1" }];
        await room.StartAsync();

        var view = await room.RunSessionAsync();
        var result = await room.Get<ISessionConcluder>().ConcludeAsync(view, CancellationToken.None);

        view.Phase.ShouldBe(SessionPhase.HandedOver);
        result.Branch.ShouldBeNull();
        result.PatchPath.ShouldBeNull();
        result.HandoverPath.ShouldBe(Path.Combine(room.Data.SessionPath(view.Session), "handover.md"));
        var text = File.ReadAllText(result.HandoverPath!);
        text.ShouldStartWith($"# Hand-over of {view.Session}\n\n**A person has to take over.**\n");
        text.ShouldContain("## What failed\n");
        text.ShouldContain("No fixer knows this kind of failure.");
        text.ShouldContain(" | red (exit 1) in ");
        text.ShouldContain("````text\nerror: it broke\n```\n# <b>Trust me</b>\n[click](http://evil.example)\n````");
        text.ShouldContain($"cicd session logs {view.Session}");
        room.Git("branch", "--list", "cicd/*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Session_DryRun_LeavesAPatchAndNoBranch()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"));
        room.Checks = [new CheckSpec { Name = "unit", Command = "grep -q good a.txt || { echo 'error: a.txt is bad'; exit 1; }" }];
        room.Policy = new RepairPolicy { Fixers = [new CommandFixerSpec { Name = "mend", Command = "echo good > a.txt" }] };
        room.Options = new SessionOptions { DryRun = true };
        await room.StartAsync();

        var view = await room.RunSessionAsync();
        var result = await room.Get<ISessionConcluder>().ConcludeAsync(view, CancellationToken.None);

        view.Phase.ShouldBe(SessionPhase.Green);
        result.Branch.ShouldBeNull();
        File.ReadAllText(result.PatchPath!).ShouldContain("-bad\n+good\n");
        room.Git("branch", "--list", "cicd/*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Session_Apply_BringsTheFixIntoTheWorkingTree()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"));
        room.Checks = [new CheckSpec { Name = "unit", Command = "grep -q good a.txt || { echo 'error: a.txt is bad'; exit 1; }" }];
        room.Policy = new RepairPolicy { Fixers = [new CommandFixerSpec { Name = "mend", Command = "echo good > a.txt" }] };
        room.Options = new SessionOptions { Apply = true };
        await room.StartAsync();

        var result = await room.Get<ISessionConcluder>().ConcludeAsync(await room.RunSessionAsync(), CancellationToken.None);

        result.Applied.ShouldBeTrue();
        File.ReadAllText(Path.Combine(room.Repository, "a.txt")).ShouldBe("good\n");
    }

    [Theory]
    [InlineData(CommitCut.Fix, 1, 2, "first-fixer|second-fixer")]
    [InlineData(CommitCut.Group, 1, 1, "first-fixer,second-fixer")]
    [InlineData(CommitCut.Group, 3, 2, "first-fixer|second-fixer")]
    public async Task Session_CommitsPerCut_CarryTheirOwnFixersAsTrailers(CommitCut cut, int attempt, int commits, string fixers)
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"), ("b.txt", "bad\n"));
        room.Checks = [new CheckSpec { Name = "unit", Command = "cat a.txt b.txt | grep -q bad && { echo 'error: it is bad'; exit 1; }; true" }];
        room.Options = new SessionOptions { Commits = cut };
        await room.StartAsync();
        var before = (await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(room.Checks[0]))).Run;
        var first = await room.FixByAsync("fix-other-high", "echo good > a.txt");
        var second = await room.FixByAsync("fix-other-high", "echo good > b.txt", first);
        var both = (await room.FixByAsync("fix-other-high", "echo good > a.txt; echo good > b.txt")).Patch! with
        {
            Origin = "first-fixer, second-fixer",
            Steps = [new PatchStep("first-fixer", "It mended a.txt.", first.Patch!.Content), new PatchStep("second-fixer", "It mended b.txt.", second.Patch!.Content)],
        };
        var view = new SessionView
        {
            Session = Samples.Session,
            Phase = SessionPhase.Green,
            Attempt = attempt,
            CreatedAt = Samples.Noon,
            Request = room.Request,
            Fixing = new FixingOutput([new GroupFixed { GroupId = both.GroupId, Patch = both }]),
            Validation = new ValidationOutput(await room.ValidateAsync([both], [before])),
        };

        var result = await room.Get<ISessionConcluder>().ConcludeAsync(view, CancellationToken.None);

        string[] Log(string format) => room.Git("log", "--reverse", $"--format={format}", $"main..{result.Branch}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Log("%H").Length.ShouldBe(commits);
        string.Join('|', Log("%(trailers:key=CICD-Fixer,valueonly,separator=%x2c)")).ShouldBe(fixers);
        Log("%(trailers:key=CICD-Session,valueonly,separator=%x2c)").ShouldAllBe(session => session == Samples.Session.Value);
        Log("%(trailers:key=CICD-Attempt,valueonly,separator=%x2c)").ShouldAllBe(number => number == $"{attempt}");
        room.Git("diff", "--name-only", $"main..{result.Branch}").ShouldBe("a.txt\nb.txt");
    }

    private static string Project(string references) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n  </PropertyGroup>\n\n{(references.Length == 0 ? "" : $"  <ItemGroup>\n    {references}\n  </ItemGroup>\n\n")}</Project>\n";
}
