namespace Cicd.Repair.Tests;

public class NodeProjectTests
{
    private static readonly (string, string)[] Greet =
    [
        ("vendor/greet/package.json", "{\n  \"name\": \"greet\",\n  \"version\": \"1.2.0\",\n  \"main\": \"index.js\"\n}\n"),
        ("vendor/greet/index.js", "module.exports = () => 'hello';\n"),
        (".gitignore", "node_modules/\n"),
    ];

    private const string Lock = "{\n  \"name\": \"shop\",\n  \"version\": \"1.0.0\",\n  \"lockfileVersion\": 3,\n  \"requires\": true,\n  \"packages\": {\n    \"\": {\n      \"name\": \"shop\",\n      \"version\": \"1.0.0\"\n    }\n  }\n}\n";

    [Fact]
    public async Task LockFile_OutOfStep_IsRenewed()
    {
        var mended = await BrokenProject.MendAsync(
            "cd shop && npm ci --no-audit --no-fund && node index.js",
            [.. Greet, ("shop/package.json", Package("\"greet\": \"file:../vendor/greet\"")), ("shop/package-lock.json", Lock), ("shop/index.js", "console.log(require('greet')());\n")]);

        var report = mended.ShouldBeGreenBy("node-lock").Report("node-lock");
        report.Summary.ShouldBe("Renewed shop/package-lock.json.");
        report.Tool!.ShouldStartWith("npm ");
        mended.Patch.ShouldContain("+    \"node_modules/greet\": {");
    }

    [Fact]
    public async Task Module_NamedByAnotherPackage_IsAddedWithItsLock()
    {
        var mended = await BrokenProject.MendAsync(
            "cd shop && npm ci --no-audit --no-fund && node index.js",
            [.. Greet, ("shop/package.json", Package("")), ("shop/package-lock.json", Lock), ("shop/index.js", "console.log(require('greet')());\n"), ("tools/deep/package.json", "{\n  \"dependencies\": {\n    \"greet\": \"file:../../vendor/greet\"\n  }\n}\n")]);

        mended.ShouldBeGreenBy("node-module").Report("node-module").Summary.ShouldBe("Added greet file:../vendor/greet to dependencies of shop/package.json.");
        mended.Patch.ShouldContain("+    \"greet\": \"file:../vendor/greet\"");
    }

    [Fact]
    public async Task Module_NobodyNamesAVersion_IsLeftWithTheCommand()
    {
        var mended = await BrokenProject.MendAsync("node shop/index.js", ("shop/package.json", Package("")), ("shop/index.js", "require('left-pad');\n"));

        mended.ShouldBeLeftBy("node-module", "shop/index.js imports left-pad, which shop/package.json does not name, and nothing here names a version. Run: npm install left-pad --prefix shop");
    }

    [Theory]
    [InlineData("require('./Util/thing')", "require('./util/thing')")]
    [InlineData("require('./old/thing.js')", "require('./util/thing.js')")]
    [InlineData("require('./parts')", "require('./Parts')")]
    public async Task Import_WrongCaseOrMoved_IsPointedToTheOneFile(string written, string expected)
    {
        var mended = await BrokenProject.MendAsync("node src/index.js", ("src/index.js", $"const x = {written};\n"), ("src/util/thing.js", "module.exports = 1;\n"), ("src/Parts/index.js", "module.exports = 2;\n"));

        mended.ShouldBeGreenBy("import-path").Patch.ShouldContain($"+const x = {expected};");
    }

    [Fact]
    public async Task Import_EsModuleMoved_IsPointedToTheOneFile()
    {
        var mended = await BrokenProject.MendAsync("node src/index.mjs", ("src/index.mjs", "import { one } from './thing.mjs';\n\nconsole.log(one);\n"), ("lib/thing.mjs", "export const one = 1;\n"));

        mended.ShouldBeGreenBy("import-path").Patch.ShouldContain("+import { one } from '../lib/thing.mjs';");
    }

    [Fact]
    public async Task Import_TwoCandidates_AreNamed()
    {
        var mended = await BrokenProject.MendAsync("node src/index.js", ("src/index.js", "require('./thing');\n"), ("a/thing.js", ""), ("b/thing.js", ""));

        mended.ShouldBeLeftBy("import-path", "src/index.js imports ./thing, which could be a/thing.js and b/thing.js; a person has to say which one is meant.");
    }

    [Theory]
    [InlineData("{\n  \"name\": \"a\"\n}\n", "{\n  \"name\": \"a\",\n  \"dependencies\": {\n    \"m\": \"^1.0.0\"\n  }\n}\n")]
    [InlineData("{\n\t\"dependencies\": {\n\t\t\"a\": \"1\",\n\t\t\"z\": \"2\"\n\t}\n}\n", "{\n\t\"dependencies\": {\n\t\t\"a\": \"1\",\n\t\t\"m\": \"^1.0.0\",\n\t\t\"z\": \"2\"\n\t}\n}\n")]
    [InlineData("{\r\n    \"dependencies\": {}\r\n}\r\n", "{\r\n    \"dependencies\": {\r\n        \"m\": \"^1.0.0\"\r\n    }\r\n}\r\n")]
    public void PackageJson_Addition_LooksLikeNpms(string text, string expected) => PackageJsonEditor.Add(text, "dependencies", "m", "^1.0.0").ShouldBe(expected);

    private static string Package(string dependency) =>
        $"{{\n  \"name\": \"shop\",\n  \"version\": \"1.0.0\",\n  \"dependencies\": {{{(dependency.Length > 0 ? $"\n    {dependency}\n  " : "")}}}\n}}\n";
}
