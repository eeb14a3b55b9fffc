namespace Cicd.Repair.Tests;

/// <summary>Every fixer that calls a program, on a machine that does not have it.</summary>
public class MissingToolTests
{
    [Theory]
    [InlineData("nuget-lock", "a.csproj", "NU1004", "The packages lock file is inconsistent with the project dependencies", "The .NET SDK is not installed on this machine. Install it from https://dotnet.microsoft.com/download, then run again.")]
    [InlineData("sdk-pin", null, null, "A compatible .NET SDK was not found.", "The .NET SDK is not installed on this machine. Install it from https://dotnet.microsoft.com/download, then run again.")]
    [InlineData("node-lock", "package.json", "EUSAGE", "`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.", "npm is not installed on this machine. It comes with Node.js: install that from https://nodejs.org/, then run again.")]
    [InlineData("node-lock", "package.json", "ERR_PNPM_OUTDATED_LOCKFILE", "Cannot install with \"frozen-lockfile\" because pnpm-lock.yaml is not up to date with package.json", "pnpm is not installed on this machine. Run: corepack enable pnpm (or npm install --global pnpm), then run again.")]
    [InlineData("node-lock", null, null, "Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.", "yarn is not installed on this machine. Run: corepack enable (or npm install --global yarn), then run again.")]
    [InlineData("node-module", "a.js", "MODULE_NOT_FOUND", "Cannot find module 'greet'", "npm is not installed on this machine. It comes with Node.js: install that from https://nodejs.org/, then run again.")]
    [InlineData("go-module", "main.go", null, "missing go.sum entry for module providing package example.org/x", "go is not installed on this machine. Install it from https://go.dev/dl/, then run again.")]
    [InlineData("cargo-lock", null, null, "the lock file /repo/Cargo.lock needs to be updated but --locked was passed to prevent this", "cargo is not installed on this machine. Install Rust from https://rustup.rs/, then run again.")]
    public async Task Fixer_ItsToolIsMissing_GivesUpAndSaysHowToGetIt(string name, string? file, string? code, string message, string expected)
    {
        using var room = new LooseContext(
            ("a.csproj", "<Project />\n"),
            ("global.json", "{ \"sdk\": { \"version\": \"10.0.499\" } }\n"),
            ("package.json", "{}\n"),
            ("package-lock.json", "{ \"packages\": { \"\": {} } }\n"),
            ("tools/package.json", "{ \"dependencies\": { \"greet\": \"1.0.0\" } }\n"),
            ("pnpm-lock.yaml", "lockfileVersion: '9.0'\n"),
            ("yarn.lock", ""),
            ("go.mod", "module example.org/shop\n"),
            ("Cargo.lock", ""),
            ("a.js", ""));
        var fixer = new FixerCatalog(new FrameworkCatalogs()).For(new Contracts.RepairPolicy()).Single(one => one.Name == name);

        (await room.SayAsync(fixer, Some.Failure("build#1", file, null, code, message, tool: "npm"))).ShouldBe(expected);
    }

    [Fact]
    public void Catalog_EachFixer_SaysWhatItIsFor()
    {
        var fixers = new FixerCatalog(new FrameworkCatalogs()).For(new Contracts.RepairPolicy());

        fixers.Select(fixer => fixer.Name).ShouldBeUnique();
        fixers.ShouldAllBe(fixer => fixer.Mends.EndsWith('.') && fixer.Mends.Length > 20);
    }
}
