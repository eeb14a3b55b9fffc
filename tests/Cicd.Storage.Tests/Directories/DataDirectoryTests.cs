using Cicd.Contracts;

namespace Cicd.Storage.Tests;

public sealed class DataDirectoryTests
{
    [Fact]
    public void Resolve_ExplicitPath_WinsOverEverything() =>
        Resolve("/x/here", ("CICD_DATA_DIR", "/x/env"), ("XDG_DATA_HOME", "/x/xdg"), ("HOME", "/x/home")).ShouldBe("/x/here");

    [Fact]
    public void Resolve_Environment_WinsOverTheUsersDefault() =>
        Resolve(null, ("CICD_DATA_DIR", "/x/env"), ("XDG_DATA_HOME", "/x/xdg"), ("HOME", "/x/home")).ShouldBe("/x/env");

    [Fact]
    public void Resolve_XdgDataHome_HoldsOurFolder() =>
        Resolve("", ("CICD_DATA_DIR", ""), ("XDG_DATA_HOME", "/x/xdg/"), ("HOME", "/x/home")).ShouldBe("/x/xdg/cicd");

    [Fact]
    public void Resolve_NoXdgDataHome_IsUnderLocalShare() => Resolve(null, ("HOME", "/x/home")).ShouldBe("/x/home/.local/share/cicd");

    [Fact]
    public void Resolve_RelativeXdgDataHome_IsIgnored() =>
        Resolve(null, ("XDG_DATA_HOME", "relative"), ("HOME", "/x/home")).ShouldBe("/x/home/.local/share/cicd");

    [Fact]
    public void Resolve_NothingKnown_SaysSo() =>
        Should.Throw<DataDirectoryUnusableException>(() => Resolve(null)).Fault.ShouldBe(DataDirectoryFault.NoHome);

    [Fact]
    public void Layout_HasTheNamesOfTheDesign()
    {
        var directory = new DataDirectory("/x/data/");

        directory.Root.ShouldBe("/x/data");
        directory.DatabasePath.ShouldBe("/x/data/cicd.db");
        directory.LockPath.ShouldBe("/x/data/owner.lock");
        directory.ArtifactsPath.ShouldBe("/x/data/artifacts");
        directory.MirrorsPath.ShouldBe("/x/data/mirrors");
        directory.WorktreesPath.ShouldBe("/x/data/worktrees");
        directory.LogsPath.ShouldBe("/x/data/logs");
        directory.SessionPath(SessionId.Parse("cicd-1-00000001")).ShouldBe("/x/data/sessions/cicd-1-00000001");
    }

    private static string Resolve(string? path, params (string Name, string Value)[] environment) =>
        DataDirectory.Resolve(path, name => environment.FirstOrDefault(variable => variable.Name == name).Value).Root;
}
