namespace Cicd.Repair.Tests;

public sealed class PythonToolTests
{
    [ToolFact("black")]
    public async Task Black_BadFormat_IsWrittenWithTheOptionsOfTheCheck()
    {
        var project = await FailingProject.RunAsync("black --check -S src", ("src/a.py", "x = { 'a':1 }\n"), ("src/good.py", "x = 1\n"), ("not_checked.py", "x=1\n"));

        project.ShouldBeMendedBy("black", "black").ChangedLines().ShouldBe(["-x = { 'a':1 }", "+x = {'a': 1}"]);
    }

    [ToolFact("black")]
    public async Task Black_OtherVersionIsPinned_GivesUpAndSaysWhich()
    {
        var project = await FailingProject.RunAsync("black --check .", ("requirements-dev.txt", "black==1.2.3\n"), ("a.py", "x=1\n"));

        project.ShouldBeHandedOverBy("black").ShouldMatch("^The repository pins black 1.2.3, and here is .*Run: pipx install black==1.2.3$");
    }

    [ToolFact("isort")]
    public async Task Isort_Configured_SortsTheImports()
    {
        var project = await FailingProject.RunAsync("isort --check-only .", (".isort.cfg", "[settings]\nprofile = black\n"), ("a.py", "import sys\nimport os\n\nprint(os, sys)\n"));

        project.ShouldBeMendedBy("isort", "isort").ChangedLines().ShouldBe(["-import sys", "+import sys"]);
    }

    [ToolFact("ruff")]
    public async Task Ruff_FixableFindings_AreFixed()
    {
        var project = await FailingProject.RunAsync("ruff check --no-cache .", ("a.py", "import os\nimport sys\n\nprint(sys.path)\n"));

        project.ShouldBeMendedBy("ruff", "ruff").ChangedLines().ShouldBe(["-import os"]);
    }

    [ToolFact("ruff")]
    public async Task RuffFormat_BadFormat_IsWritten()
    {
        var project = await FailingProject.RunAsync("ruff format --no-cache --check .", ("a.py", "x=1\n"));

        project.ShouldBeMendedBy("ruff-format", "ruff").ChangedLines().ShouldBe(["-x=1", "+x = 1"]);
    }
}
