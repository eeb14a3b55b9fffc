namespace Cicd.Repair.Tests;

public sealed class CheckCommandTests
{
    [Theory]
    [InlineData("black --check src", "black", "--check src")]
    [InlineData("test -z \"$(gofmt -l -s cmd)\"", "gofmt", "-l -s cmd")]
    [InlineData("cd web && npx --no-install eslint --ext .ts 'src/**' || exit 1", "eslint", "--ext .ts src/**")]
    [InlineData("./node_modules/.bin/prettier --check .", "prettier", "--check .")]
    [InlineData("python3 -m black --check .", "black", "--check .")]
    [InlineData("blacken --check .", "black", null)]
    [InlineData("echo 'black is fine'", "black", null)]
    public void ArgumentsOf_Command_AreThoseOfTheTool(string command, string tool, string? expected) =>
        (CheckCommand.ArgumentsOf(command, tool) is { } arguments ? string.Join(' ', arguments) : null).ShouldBe(expected);

    [Theory]
    [InlineData("black --check -l 100 --diff src", "-l 100")]
    [InlineData("black --check --line-length=100 -S src", "--line-length=100 -S")]
    [InlineData("black --check -l $WIDTH src", "")]
    [InlineData("black --check src", "")]
    public void OptionsOf_Command_KeepsThoseOfStyle(string command, string expected) =>
        string.Join(' ', CheckCommand.OptionsOf(command, "black", PythonTools.Black.StyleOptions)).ShouldBe(expected);

    [Theory]
    [InlineData("cd web && npm audit", "web")]
    [InlineData("npm audit", "")]
    [InlineData("cd ../other && npm audit", "")]
    [InlineData("cd $DIR && npm audit", "")]
    public void FolderOf_Command_IsWhereItGoesFirst(string command, string expected) => CheckCommand.FolderOf(command).ShouldBe(expected);
}
