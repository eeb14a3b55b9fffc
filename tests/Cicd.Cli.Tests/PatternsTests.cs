namespace Cicd.Cli.Tests;

public sealed class PatternsTests
{
    [Fact]
    public async Task Test_ShippedRulesAndTheCheckouts_AreAsTheyShouldBe()
    {
        using var room = new CliRoom();
        room.Write(".cicd.yml", "version: 1\nchecks: [make]\nrules:\n  - name: ours\n    text: we cannot frobnicate\n    category: other\n    examples: { match: [we cannot frobnicate], not: [all is well] }\n");

        var result = await room.RunAsync("patterns", "test");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines.Single().ShouldEndWith(" examples, all as they should be");
    }

    [Fact]
    public async Task Test_ExampleThatDoesNotHold_ExitsWith10AndSaysWhoDecidedIt()
    {
        using var room = new CliRoom();
        room.Write("r.yml", "rules:\n  - name: ours\n    text: frobnicate\n    examples:\n      match:\n        - all is well\n        - we cannot frobnicate\n      not:\n        - frobnicate it\n");

        var result = await room.RunAsync("patterns", "test", "r.yml");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.OutputLines.ShouldBe(
        [
            "✗ r.yml:6: 'all is well' was decided by no rule, not by ours",
            "✗ r.yml:9: 'frobnicate it' was decided by ours, and should not be",
            "1 rule, 3 examples, 2 not as it should be",
        ]);
    }

    [Theory]
    [InlineData("rules:\n  - name: a\n    patern: x\n  - name: b\n    pattern: '('\n", 6, "  r.yml:3:5: Unknown key 'patern'. Did you mean 'pattern'?\n  r.yml:5:14: The pattern is no regular expression:")]
    [InlineData("rules: [", 6, "  r.yml:2:1: Not valid YAML:")]
    [InlineData("", 6, "  r.yml:1:1: The file is empty. It needs 'rules'.")]
    public async Task Test_FileWithMistakes_ExitsWith6AndNamesThemAll(string text, int code, string expected)
    {
        using var room = new CliRoom();
        room.Write("r.yml", text);

        var result = await room.RunAsync("patterns", "test", "r.yml");

        result.ExitCode.ShouldBe(code, result.ToString());
        result.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Test_MissingFile_ExitsWith3()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("patterns", "test", "gone.yml");

        result.ExitCode.ShouldBe(3, result.ToString());
        result.Error.ShouldStartWith("error: There is no file 'gone.yml'.");
    }

    [Fact]
    public async Task List_Json_HasTheRulesInTheOrderInWhichTheyAreAsked()
    {
        using var room = new CliRoom();
        room.Write(".cicd/rules/ours.yml", "rules:\n  - name: ours\n    text: frobnicate\n");

        var result = await room.RunAsync("patterns", "list", "--json");

        var rules = result.Json.GetProperty("rules").EnumerateArray().Select(rule => (rule.GetProperty("name").GetString(), rule.GetProperty("file").GetString())).ToArray();
        rules[0].ShouldBe(("ours", ".cicd/rules/ours.yml"));
        rules[1].ShouldBe(("assertion", "10-assertions.yml"));
        rules.Length.ShouldBeGreaterThan(100);
    }
}
