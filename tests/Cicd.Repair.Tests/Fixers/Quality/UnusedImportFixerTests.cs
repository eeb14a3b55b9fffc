namespace Cicd.Repair.Tests;

public sealed class UnusedImportFixerTests
{
    [ToolFact("flake8")]
    public async Task Flake8_UnusedImports_AreTakenOut()
    {
        var project = await FailingProject.RunAsync(
            "flake8 .",
            ("a.py", "import os\nimport re as r, sys  # noqa: E401\nfrom collections import (\n    OrderedDict,\n    deque,\n)\n\nprint(sys.path, deque)\n"),
            ("b.py", "import json\nimport sys\n\nprint(sys.path)\n"));

        project.Patch.ShouldContain("-import json");
        project.ChangedLines().ShouldBe(["-import os", "-    OrderedDict,", "-import json"], project.ToString());
    }

    [ToolFact("pylint")]
    public async Task Pylint_UnusedImport_IsTakenOut()
    {
        var project = await FailingProject.RunAsync("pylint --disable=all --enable=unused-import a.py", ("a.py", "from os import path as p, sep\nimport json\n\nprint(sep)\n"));

        project.ShouldBeMendedBy("unused-import", null).ChangedLines().ShouldBe(["-from os import path as p, sep", "-import json", "+from os import sep"]);
    }

    [ToolFact("flake8")]
    public async Task Flake8_ImportsOfAPackage_AreLeftToAPerson()
    {
        var project = await FailingProject.RunAsync("flake8 .", ("shop/__init__.py", "from .cart import Cart\n"), ("shop/cart.py", "class Cart:\n    pass\n"));

        project.ShouldBeHandedOverBy("unused-import").ShouldStartWith("shop/__init__.py may import for others");
    }

    [ToolFact("go")]
    public async Task Go_UnusedImport_IsTakenOut()
    {
        var project = await FailingProject.RunAsync(
            "GOFLAGS=-mod=mod GOPROXY=off go vet ./...",
            ("go.mod", "module shop\n\ngo 1.19\n"),
            ("a.go", "package main\n\nimport (\n\t\"fmt\"\n\n\t\"os\"\n)\n\nfunc main() { fmt.Println(1) }\n"));

        project.ShouldBeMendedBy("unused-import", null).ChangedLines().ShouldBe(["-", "-\t\"os\""]);
    }

    [Theory]
    [InlineData("import os\n", 1, "os", "")]
    [InlineData("import os, sys\n", 1, "os", "import sys\n")]
    [InlineData("import os, sys\n", 1, "sys", "import os\n")]
    [InlineData("import os.path\n", 1, "os.path", "")]
    [InlineData("from . import a, b\n", 1, ".a", "from . import b\n")]
    [InlineData("from .m import a as b, c\n", 1, ".m.a as b", "from .m import c\n")]
    [InlineData("from m import a, ab\n", 1, "m.a", "from m import ab\n")]
    [InlineData("from m import (a, b)\n", 1, "m.b", "from m import (a)\n")]
    [InlineData("from m import (\n    a,\n    b,\n)\nx\n", 1, "m.b", "from m import (\n    a,\n)\nx\n")]
    [InlineData("from m import (\n    a,\n    b\n)\nx\n", 3, "m.b", "from m import (\n    a,\n)\nx\n")]
    [InlineData("from m import (\n    a, b,\n    c,\n)\nx\n", 1, "m.b", "from m import (\n    a,\n    c,\n)\nx\n")]
    [InlineData("import os\r\nx\r\n", 1, "os", "x\r\n")]
    [InlineData("def f():\n    import os\n    return 1\n", 2, "os", "def f():\n    return 1\n")]
    [InlineData("def f():\n    import os\nx\n", 2, "os", null)]
    [InlineData("try:\n    import os\n    y = 1\nexcept ImportError:\n    pass\n", 2, "os", null)]
    [InlineData("import os; x = 1\n", 1, "os", null)]
    [InlineData("import os  # needed\n", 1, "os", null)]
    [InlineData("import sys\n", 1, "os", null)]
    public void Python_Remove_TakesExactlyThatName(string text, int line, string name, string? expected) => PythonImportEditor.Remove(text, line, name).ShouldBe(expected);

    [Theory]
    [InlineData("using System;\n\nclass A;\n", 1, "class A;\n")]
    [InlineData("using System;\nusing System.Text;\n\nclass A;\n", 2, "using System;\n\nclass A;\n")]
    [InlineData("// Copyright\nusing System;\nusing System.Text;\n", 2, "// Copyright\nusing System.Text;\n")]
    [InlineData("namespace B;\n\nusing System;\n\nclass A;\n", 3, "namespace B;\n\nclass A;\n")]
    [InlineData("global using System;\n", 1, null)]
    [InlineData("class A { void F() { using var x = y; } }\n", 1, null)]
    [InlineData("using System; using System.Text;\n", 1, null)]
    public void CSharp_Remove_TakesExactlyThatDirective(string text, int line, string? expected) => UsingRemover.Remove(text, line).ShouldBe(expected);

    [Theory]
    [InlineData("import \"os\"\n", 1, "os", "")]
    [InlineData("import (\n\t\"os\"\n)\nvar x\n", 2, "os", "var x\n")]
    [InlineData("import (\n\t\"fmt\"\n\tstr \"strings\"\n)\n", 3, "strings", "import (\n\t\"fmt\"\n)\n")]
    [InlineData("import (\n\t\"os\"\n\n\t\"x/y\"\n)\n", 2, "os", "import (\n\t\"x/y\"\n)\n")]
    [InlineData("import (\n\t\"os\"\n)\n", 2, "fmt", null)]
    public void Go_Remove_TakesExactlyThatImport(string text, int line, string path, string? expected) => GoImportEditor.Remove(text, line, path).ShouldBe(expected);
}
