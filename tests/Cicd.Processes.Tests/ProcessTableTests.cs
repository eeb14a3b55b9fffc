namespace Cicd.Processes.Tests;

public sealed class ProcessTableTests
{
    [Fact]
    public void Parse_NameWithBracketsAndSpaces_FindsTheFields()
    {
        var entry = ProcessEntry.Parse(42, "42 (a) R (b c) S 7 40 39 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 1000\n"u8);

        entry.ShouldBe(new ProcessEntry(42, 'S', 7, 40, 39, 123456));
    }

    [Fact]
    public void Parse_TornLine_IsNobody() => ProcessEntry.Parse(42, "42 (a) S 7"u8).ShouldBeNull();

    [Fact]
    public void Descent_OfATable_ListsParentsFirstAndEndsOnLoops()
    {
        ProcessEntry[] table = [Entry(4, 3), Entry(3, 2), Entry(2, 1), Entry(9, 1), Entry(5, 2)];

        ProcessDescent.Of(table, [2]).Select(entry => entry.Pid).ShouldBe([3, 5, 4]);
        ProcessDescent.Line(table, 4).ShouldBe([4, 3, 2, 1], ignoreOrder: true);
    }

    [LinuxFact]
    public void Read_OnLinux_FindsThisProcess()
    {
        ProcessTable.Read().ShouldContain(entry => entry.Pid == Environment.ProcessId && !entry.IsZombie);
    }

    [Theory]
    [InlineData("/usr/bin/setsid", true, true, IsolationLevel.Full)]
    [InlineData("/usr/bin/setsid", true, false, IsolationLevel.Full)]
    [InlineData("/usr/bin/setsid", false, false, IsolationLevel.Group)]
    [InlineData(null, true, true, IsolationLevel.Tree)]
    [InlineData(null, false, false, IsolationLevel.Tree)]
    public void Describe_WhatTheMachineOffers_GivesTheLevel(string? setSid, bool processTable, bool subreaper, IsolationLevel expected)
    {
        var isolation = ProcessIsolation.Describe(setSid, processTable, subreaper);

        isolation.Level.ShouldBe(expected);
        isolation.Description.ShouldNotBeEmpty();
    }

    private static ProcessEntry Entry(int pid, int parent) => new(pid, 'S', parent, 0, 0, 0);
}
