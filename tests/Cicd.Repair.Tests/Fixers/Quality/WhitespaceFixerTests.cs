using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class WhitespaceFixerTests
{
    [ToolFact("git")]
    public async Task GitDiffCheck_TrailingBlanksAndBlankEnd_AreMended()
    {
        var project = await FailingProject.RunAsync(
            "git diff --check $(git hash-object -t tree /dev/null)",
            FailureCategory.Quality,
            static _ => { },
            ("src/a.c", "int a; \n\nint b;\t\n"),
            ("b.json", "{}\n\n\n"));

        project.ShouldBeMendedBy("whitespace", null).ChangedLines().ShouldBe(["-", "-", "-int a; ", "+int a;", "-int b;\t", "+int b;"]);
    }

    [ToolFact("flake8")]
    public async Task Flake8_BlanksInADocstringAndNoNewline_AreMended()
    {
        var project = await FailingProject.RunAsync("flake8 .", ("a.py", "def f():\n    \"\"\"Adds. \n    \"\"\"\n    return 1  \n\n\nX = f()"));

        project.ShouldBeMendedBy("whitespace", null).ChangedLines().ShouldBe(
            ["-    \"\"\"Adds. ", "+    \"\"\"Adds.", "-    return 1  ", "+    return 1", "-X = f()", "+X = f()"]);
    }

    [ToolFact("flake8")]
    public async Task Flake8_BlanksInsideOfAString_AreContentAndStay()
    {
        var project = await FailingProject.RunAsync("flake8 .", ("a.py", "X = \"\"\"one \ntwo\"\"\"\n"));

        project.ShouldBeHandedOverBy("whitespace").ShouldStartWith("The blanks at the end of a.py:1 are part of a text");
    }

    // What pre-commit's hooks say, said by a script of the repository's own.
    [ToolFact("grep")]
    public async Task OwnCheck_MixedLineEnds_BecomeThoseOfMostLines()
    {
        var project = await FailingProject.RunAsync(
            "if grep -q \"$(printf '\\r')\" a.txt; then echo 'a.txt:1: mixed line endings'; exit 1; fi", FailureCategory.Quality, static _ => { }, ("a.txt", "one\r\ntwo\nthree\n"));

        project.ShouldBeMendedBy("whitespace", null).ChangedLines().ShouldBe(["-one\r", "+one"]);
    }

    [ToolFact("grep")]
    public async Task OwnCheck_ByteOrderMark_IsTakenAway()
    {
        var project = await FailingProject.RunAsync(
            "if grep -q \"^$(printf '\\357\\273\\277')\" a.txt; then echo 'a.txt:1: has a byte-order marker'; exit 1; fi", FailureCategory.Quality, static _ => { }, ("a.txt", "\ufeffone\n"));

        project.ShouldBeMendedBy("whitespace", null).ChangedLines().ShouldBe(["-\ufeffone", "+one"]);
    }

    [Theory]
    [InlineData("a.cs", "class A { } \n", 0, true)]
    [InlineData("a.cs", "class A { string s = @\"one \ntwo\"; }\n", 0, false)]
    [InlineData("a.cs", "class A { string s = \"\"\"\n  one \n  \"\"\"; }\n", 1, false)]
    [InlineData("a.cs", "// why \nclass A { }\n", 0, true)]
    [InlineData("a.cs", "/* why \n */\nclass A { }\n", 0, true)]
    [InlineData("a.js", "const a = `one \ntwo`;\n", 0, false)]
    [InlineData("a.js", "/**\n * one \n */\nf();\n", 1, true)]
    [InlineData("a.js", "f(); // why \n", 0, true)]
    [InlineData("a.go", "var a = `one \ntwo`\n", 0, false)]
    [InlineData("a.sh", "cat <<EOF\none \nEOF\n", 1, false)]
    [InlineData("a.sh", "echo 'one \ntwo'\n", 0, false)]
    [InlineData("a.sh", "cat <<EOF\none\nEOF\necho two \n", 3, true)]
    [InlineData("a.md", "one  \ntwo\n", 0, false)]
    [InlineData("a.md", "one \ntwo\n", 0, true)]
    [InlineData("a.yml", "run: |\n  one \n  two\n", 1, false)]
    [InlineData("a.yml", "run: one \nb: 2\n", 0, true)]
    [InlineData("a.snap", "one \n", 0, false)]
    public void IsLayout_Line_IsToldFromContent(string path, string text, int line, bool expected) => BlankMeaning.IsLayout(path, text.Split('\n'), line).ShouldBe(expected);

    [Theory]
    [InlineData("trailing-whitespace", "trailing whitespace", nameof(WhitespaceFault.TrailingBlanks))]
    [InlineData(null, "Trailing whitespace", nameof(WhitespaceFault.TrailingBlanks))]
    [InlineData(null, "No newline at end of file", nameof(WhitespaceFault.NoFinalNewline))]
    [InlineData(null, "missing final newline", nameof(WhitespaceFault.NoFinalNewline))]
    [InlineData(null, "trailing newlines", nameof(WhitespaceFault.BlankLinesAtEnd))]
    [InlineData(null, "mixed line endings", nameof(WhitespaceFault.LineEndings))]
    [InlineData(null, "has a byte-order marker", nameof(WhitespaceFault.ByteOrderMark))]
    [InlineData(null, "expected a new line number", nameof(WhitespaceFault.None))]
    [InlineData("E501", "line too long, trailing whitespace", nameof(WhitespaceFault.None))]
    public void Fault_Message_IsRead(string? code, string message, string expected) =>
        WhitespaceFaults.Of(Some.Failure("lint#1", code: code, message: message, category: FailureCategory.Quality)).ToString().ShouldBe(expected);
}
