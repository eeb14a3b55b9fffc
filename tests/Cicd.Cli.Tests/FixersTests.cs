namespace Cicd.Cli.Tests;

public sealed class FixersTests
{
    [Fact]
    public async Task List_Json_HasTheFixersInTheirOrderWithTools()
    {
        using var room = new CliRoom();
        room.Write(".cicd.yml", "version: 1\nchecks: [make]\nfixers:\n  - name: ours\n    run: make fix\n    category: test\n");

        var result = await room.RunAsync("fixers", "list", "--json");

        var fixers = result.Json.GetProperty("fixers").EnumerateArray().ToArray();
        var names = fixers.Select(fixer => fixer.GetProperty("name").GetString()).ToArray();
        names.ShouldBeUnique();
        names[^1].ShouldBe("ours");
        fixers[^1].GetProperty("category").GetString().ShouldBe("test");
        fixers[^1].GetProperty("own").GetBoolean().ShouldBeTrue();
        var dotnet = fixers.Single(fixer => fixer.GetProperty("name").GetString() == "dotnet-format").GetProperty("tools")[0];
        dotnet.GetProperty("name").GetString().ShouldBe("dotnet");
        dotnet.GetProperty("version").GetString()!.ShouldStartWith("10.");
    }

    [Fact]
    public async Task List_Table_SaysWhatEachMends()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("fixers", "list");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines.Single(line => line.StartsWith("missing-using ", StringComparison.Ordinal)).ShouldEndWith("where exactly one namespace in sight has it.");
    }

    [Fact]
    public async Task List_InvalidConfiguration_ExitsWith6()
    {
        using var room = new CliRoom();
        room.Write(".cicd.yml", "version: 1\nfixrs: []\n");

        var result = await room.RunAsync("fixers", "list");

        result.ExitCode.ShouldBe(6, result.ToString());
        result.Error.ShouldContain("Unknown key 'fixrs'");
    }
}
