namespace Cicd.Benchmarks.Tests;

public sealed class BenchmarkRequestTests
{
    [Fact]
    public void Parse_NameAlone_HasTheDefaults()
    {
        var request = BenchmarkRequest.Parse(["ping"]);

        (request.Name, request.Rounds, request.Wait, request.RawFile, request.Json, request.Markdown, request.List)
            .ShouldBe(("ping", 15, TimeSpan.FromSeconds(60), null, false, false, false));
    }

    [Fact]
    public void Parse_EveryOption_IsTaken()
    {
        var request = BenchmarkRequest.Parse(["all", "--rounds", "20", "--wait", "0", "--raw", "samples.jsonl", "--json", "--markdown"]);

        (request.Name, request.Rounds, request.Wait, request.RawFile, request.Json, request.Markdown)
            .ShouldBe(("all", 20, TimeSpan.Zero, "samples.jsonl", true, true));
    }

    [Fact]
    public void Parse_ListAlone_NeedsNoName()
    {
        var request = BenchmarkRequest.Parse(["--list"]);

        (request.Name, request.List).ShouldBe((null, true));
    }

    [Theory]
    [InlineData("Which measure?")]
    [InlineData("There is no measure 'pong'. There are: steps, ", "pong")]
    [InlineData("'ping' and 'steps': one name at a time.", "ping", "steps")]
    [InlineData("'--fast' is unknown.", "ping", "--fast")]
    [InlineData("--rounds needs a number from 1, not '0'.", "ping", "--rounds", "0")]
    [InlineData("--rounds needs a number from 1, not '-3'.", "ping", "--rounds", "-3")]
    [InlineData("--rounds needs a number from 1, not 'many'.", "ping", "--rounds", "many")]
    [InlineData("--rounds needs a value.", "ping", "--rounds")]
    [InlineData("--wait needs a number from 0, not '-1'.", "ping", "--wait", "-1")]
    [InlineData("There is no folder '/no/such/folder'.", "ping", "--data", "/no/such/folder")]
    public void Parse_WhatCannotBeMeant_IsRefusedWithTheReason(string expected, params string[] arguments)
    {
        Action parse = () => BenchmarkRequest.Parse(arguments);

        parse.ShouldThrow<ArgumentException>().Message.ShouldStartWith(expected);
    }
}
