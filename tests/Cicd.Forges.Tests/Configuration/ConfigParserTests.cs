using Cicd.Contracts;
using Cicd.Forges.Configuration;

namespace Cicd.Forges.Tests.Configuration;

public sealed class ConfigParserTests
{
    private const string File = ".cicd.yml";

    [Fact]
    public void Parse_ExampleOfTheDocument_IsReadInFull()
    {
        var document = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "configuration.md"));
        var example = document.Split("```yaml\n")[1].Split("```")[0];

        var config = Read(example);

        config.Prepare.ShouldNotBeNull().ShouldBe(["dotnet restore"]);
        config.Checks.Select(check => (check.Name, check.Command, check.Category, check.Timeout)).ShouldBe(
        [
            ("dotnet-build", "dotnet build --no-restore", FailureCategory.Build, TimeSpan.FromMinutes(30)),
            ("unit", "dotnet test --no-build", FailureCategory.Test, TimeSpan.FromMinutes(10)),
            ("style", "dotnet format --verify-no-changes --no-restore", FailureCategory.Quality, TimeSpan.FromSeconds(90)),
        ]);
        config.Generate.ShouldBe(["./tools/generate.sh"]);
        var fixer = config.Fixers.ShouldHaveSingleItem();
        fixer.Name.ShouldBe("eslint");
        fixer.Command.ShouldBe("npx eslint --fix .");
        fixer.Categories.ShouldBe([FailureCategory.Quality, FailureCategory.Build]);
        fixer.Timeout.ShouldBe(TimeSpan.FromMinutes(5));
        config.Benchmarks.ShouldHaveSingleItem().ShouldBe(new BenchmarkSpec { Name = "load", Command = "./tools/load.sh", Metric = "p95: ([0-9.]+) ms", TolerancePercent = 10, Runs = 3 });
        config.ProtectedPaths.ShouldBe(["migrations/**", "*.snap"]);
        config.FilesMax.ShouldBe(20);
        config.LinesMax.ShouldBe(400);
        config.SessionTimeout.ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("version: 1\n")]
    public void Parse_NothingDeclared_GivesEmptyConfiguration(string text)
    {
        var config = Read(text);

        config.Prepare.ShouldBeNull();
        config.Checks.ShouldBeEmpty();
        config.SessionTimeout.ShouldBeNull();
    }

    [Fact]
    public void Parse_EmptyPrepare_IsNotTheSameAsNone() => Read("prepare: []").Prepare.ShouldNotBeNull().ShouldBeEmpty();

    [Theory]
    [InlineData("{ name: a }", "This benchmark has no 'run'.")]
    [InlineData("{ run: x, metric: '(?=x)' }", "'metric' is no pattern that can be used (no look-around, no back references):")]
    [InlineData("{ run: x, better: faster }", "'better' is 'lower' (time, size) or 'higher' (throughput).")]
    [InlineData("{ run: x, tolerance: -3 }", "'tolerance' is a percentage from 0 to 1000, for example 10%.")]
    [InlineData("{ run: x, runs: 21 }", "'runs' must be a whole number from 1 to 20.")]
    public void Parse_WrongBenchmark_SaysWhat(string benchmark, string fault) =>
        ConfigParser.Parse(File, $"benchmarks: [ {benchmark} ]").ShouldBeOfType<ConfigReading.Invalid>().Faults.ShouldHaveSingleItem().ToString().ShouldContain(fault);

    [Fact]
    public void Parse_ManyFaults_NamesThemAllInOrder()
    {
        const string Text = """
            version: 2
            chekcs: []
            checks:
              - name: bad name
                run: dotnet test
              - nam: x
                timeout: 30
              - run: a
                name: same
              - run: b
                name: same
            limits: { files: 0, lines: many }
            protect:
              paths: ["../secret"]
            version: 1
            """;

        var faults = Faults(Text);

        faults.ShouldBe(
        [
            ".cicd.yml:1:10: 'version' must be 1; this is the only version there is.",
            ".cicd.yml:2:1: Unknown key 'chekcs'. Did you mean 'checks'?",
            ".cicd.yml:4:11: A name has 1 to 64 letters, digits, '-', '_' and '.', and begins with a letter or a digit.",
            ".cicd.yml:6:5: Unknown key 'nam'. Did you mean 'name'?",
            ".cicd.yml:6:5: This check has no 'run'. Say which command it is, for example: run: dotnet test",
            ".cicd.yml:7:14: A timeout is a duration from 1s to 24h with its unit, for example 90s, 30m or 2h.",
            ".cicd.yml:11:11: There is another check named 'same'.",
            ".cicd.yml:12:18: 'files' must be a whole number from 1 to 1000.",
            ".cicd.yml:12:28: 'lines' must be a whole number from 1 to 100000.",
            ".cicd.yml:14:11: A protected path is a glob from the top of the repository with '/' between folders, without '..' and without '!', for example: 'migrations/**'",
            ".cicd.yml:15:1: The key 'version' stands here twice.",
        ]);
    }

    [Theory]
    [InlineData("checks: [\n", "Not valid YAML")]
    [InlineData("a: *nothing\n", "points at nothing before it")]
    [InlineData("version: 1\n---\nversion: 1\n", "Only one document")]
    [InlineData("[1, 2]", "A map was expected for the file")]
    [InlineData("checks: { run: x }", "A list was expected for 'checks'")]
    [InlineData("checks: [{ run: x, category: tests }]", "Did you mean 'test'?")]
    [InlineData("limits: { timeout: 25h }", "from 1s to 24h")]
    [InlineData("limits: { memory: 4 }", "from 64m to 1024g")]
    [InlineData("limits: { memory: 1m }", "from 64m to 1024g")]
    [InlineData("limits: { processes: 9 }", "from 10 to 100000")]
    [InlineData("sandbox: never", "auto, required, off")]
    [InlineData("sandbox: [off]", "auto, required, off")]
    [InlineData("fixers: [eslint]", "A map was expected for a fixer")]
    [InlineData("prepare: ['']", "'prepare' needs a command here")]
    public void Parse_Fault_SaysWhatIsWrong(string text, string expected) => Faults(text).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void Parse_TooManyOrTooLarge_IsRefused()
    {
        Faults($"checks: [{string.Join(", ", Enumerable.Repeat("x", 51))}]").ShouldHaveSingleItem().ShouldContain("has 51 items; at most 50");
        Faults($"prepare: ['{new string('x', 9000)}']").ShouldHaveSingleItem().ShouldContain("at most 8192 characters");
        Faults(new string('#', 300_000)).ShouldHaveSingleItem().ShouldContain("longer than 262144");
        Faults($"checks: {new string('[', 40)}{new string(']', 40)}").ShouldHaveSingleItem().ShouldContain("Nested deeper than 16");
    }

    [Fact]
    public void Parse_AliasesOfAliases_StaySmall()
    {
        const string Text = """
            generate: &a [x, x]
            prepare: *a
            """;

        Read(Text).Prepare.ShouldNotBeNull().ShouldBe(["x", "x"]);
    }

    [Theory]
    [InlineData("30m", 1800)]
    [InlineData("90s", 90)]
    [InlineData("2h", 7200)]
    [InlineData("1h30m", 5400)]
    public void Duration_WithUnit_IsRead(string text, int seconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();

        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("m")]
    [InlineData("30m1h")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("9999999s")]
    public void Duration_OfAnotherForm_IsNotRead(string text) => Duration.TryParse(text, out _).ShouldBeFalse();

    private static RepositoryConfig Read(string text) => ConfigParser.Parse(File, text).ShouldBeOfType<ConfigReading.Read>().Config;

    private static IEnumerable<string> Faults(string text) =>
        ConfigParser.Parse(File, text).ShouldBeOfType<ConfigReading.Invalid>().Faults.Select(fault => fault.ToString());
}
