using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class JavaScriptToolTests
{
    private const string EslintConfig = "module.exports = [{ rules: { semi: [\"error\", \"always\"], \"no-var\": \"error\" } }];\n";

    [NodeToolFact("eslint")]
    public async Task Eslint_FixableFindings_AreFixedInTheNamedFileOnly()
    {
        var project = await RunAsync(
            "node_modules/.bin/eslint src",
            ("eslint.config.js", EslintConfig),
            ("src/a.js", "var a = 1\nmodule.exports = a;\n"),
            ("src/good.js", "module.exports = 1;\n"),
            ("other/not-checked.js", "var b = 1\n"));

        project.ShouldBeMendedBy("eslint", "eslint").ChangedLines().ShouldBe(["-var a = 1", "+let a = 1;"]);
    }

    [NodeToolFact("eslint")]
    public async Task Eslint_ScriptWithItsOwnConfiguration_IsObeyed()
    {
        var project = await RunAsync(
            "npm run --silent lint",
            ("package.json", "{ \"name\": \"x\", \"private\": true, \"scripts\": { \"lint\": \"eslint --config lint.config.js src\" } }\n"),
            ("lint.config.js", EslintConfig),
            ("src/a.js", "const a = 1\nmodule.exports = a;\n"));

        project.ShouldBeMendedBy("eslint", "eslint").ChangedLines().ShouldBe(["-const a = 1", "+const a = 1;"]);
    }

    [NodeToolFact("eslint")]
    public async Task Eslint_FindingWithoutAFix_IsSaidAndNotSilenced()
    {
        var project = await RunAsync(
            "node_modules/.bin/eslint src",
            ("eslint.config.js", "module.exports = [{ rules: { \"no-unused-vars\": \"error\" } }];\n"),
            ("src/a.js", "const a = 1;\n"));

        project.ShouldBeHandedOverBy("eslint").ShouldBe("'eslint --fix' changed nothing: what is wrong has no automatic fix.");
    }

    [NodeToolFact("prettier")]
    public async Task Prettier_BadFormat_IsWritten()
    {
        var project = await RunAsync("node_modules/.bin/prettier --check src --single-quote", ("src/a.js", "const a = {b:'c'}\n"), ("src/b.ts", "const b = 1;\n"));

        project.ShouldBeMendedBy("prettier", "prettier").ChangedLines().ShouldBe(["-const a = {b:'c'}", "+const a = { b: 'c' };"]);
    }

    [NodeToolFact("prettier")]
    public async Task Prettier_CheckOfASubFolder_MeansTheFileThere()
    {
        var project = await RunAsync("cd web && ../node_modules/.bin/prettier --check .", ("web/src/a.js", "const a = {b:1}\n"), ("other/src/b.js", "const b = {c:1}\n"));

        project.ShouldBeMendedBy("prettier", "prettier").ChangedLines().ShouldBe(["-const a = {b:1}", "+const a = { b: 1 };"]);
    }

    [NodeToolFact("stylelint")]
    public async Task Stylelint_FixableFinding_IsFixed()
    {
        var project = await RunAsync(
            "node_modules/.bin/stylelint 'css/*.css'",
            (".stylelintrc.json", "{ \"rules\": { \"color-hex-length\": \"short\" } }\n"),
            ("css/a.css", "a { color: #ffffff; }\n"));

        project.ShouldBeMendedBy("stylelint", "stylelint").ChangedLines().ShouldBe(["-a { color: #ffffff; }", "+a { color: #fff; }"]);
    }

    [NodeToolFact("markdownlint")]
    public async Task Markdownlint_FixableFinding_IsFixed()
    {
        var project = await RunAsync("node_modules/.bin/markdownlint docs", ("docs/a.md", "# A\n\n\n\n- b\n"));

        project.ShouldBeMendedBy("markdownlint", "markdownlint").ChangedLines().ShouldBe(["-", "-"]);
    }

    [ToolFact("node")]
    public async Task Prettier_NotInTheRepository_IsNotTakenFromElsewhere()
    {
        var project = await FailingProject.RunAsync("echo '[warn] src/a.js'; exit 1", ("src/a.js", "const a = {b:'c'}\n"));

        project.ShouldBeHandedOverBy("prettier").ShouldBe(
            "prettier is not in the repository's node_modules, and another version may decide otherwise. Run: npm install --save-dev prettier, then run again.");
    }

    private static Task<MendedProject> RunAsync(string check, params (string Path, string Text)[] files) =>
        FailingProject.RunAsync(
            check,
            FailureCategory.Quality,
            // Linked, because a copy for each worktree takes long; a sandbox would not show what the link leads to.
            room => room.Policy = new RepairPolicy { Prepare = [$"ln -s {NodeToolFactAttribute.Folder}/node_modules node_modules"], Sandbox = new SandboxPolicy { Mode = SandboxMode.Off } },
            [(".gitignore", "node_modules\n"), .. files]);
}
