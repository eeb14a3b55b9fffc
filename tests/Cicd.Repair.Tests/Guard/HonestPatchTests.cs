namespace Cicd.Repair.Tests;

public class HonestPatchTests
{
    private const string CartTests = "public class CartTests\n{\n    [Fact]\n    public void Total()\n    {\n        Assert.Equal(3, new Cart().Total());\n    }\n}\n";

    public static TheoryData<string, string, string?, string?> Cases => new()
    {
        { "a missing using", "src/Cart.cs", "namespace Shop;\n", "using System.Text;\n\nnamespace Shop;\n" },
        { "a missing using in a test", "tests/CartTests.cs", CartTests, "using Shop;\n" + CartTests },
        { "a formatted test", "tests/CartTests.cs", "[Fact] public void A(){Assert.Equal(1,One());}\n", "[Fact]\npublic void A()\n{\n    Assert.Equal(1, One());\n}\n" },
        { "a new test", "tests/CartTests.cs", CartTests, CartTests + "public class More { [Fact] public void B() => Assert.Equal(2, Two()); }\n" },
        { "a renamed test", "tests/CartTests.cs", CartTests, CartTests.Replace("Total()", "TotalOfEmpty()", StringComparison.Ordinal).Replace("new Cart().TotalOfEmpty()", "new Cart().Total()", StringComparison.Ordinal) },
        { "a test that is no longer skipped", "tests/CartTests.cs", CartTests.Replace("[Fact]", "[Fact(Skip = \"later\")]", StringComparison.Ordinal), CartTests },
        { "a suppression that is taken away", "src/Cart.cs", "#pragma warning disable CS0168\nint a;\n", "int a;\n" },
        { "a moved suppression", "src/Cart.cs", "#pragma warning disable CS0168\nint a;\n", "int b;\n#pragma warning disable CS0168\nint a;\n" },
        { "Skip and Take of a query", "src/Page.cs", "var a = 1;\n", "var page = items.Skip(10).Take(5);\n" },
        { "a property called Skip", "src/Page.cs", "var a = 1;\n", "var page = new Page { Skip = 10 };\n" },
        { "return in code", "src/Cart.cs", "int a;\n", "if (done)\n{\n    return;\n}\n" },
        { "catch in code", "src/Cart.cs", "Load();\n", "try { Load(); } catch (IOException) { Report(); }\n" },
        { "a package reference", "src/Shop.csproj", "<Project>\n</Project>\n", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"Dapper\" Version=\"2.1.86\" />\n  </ItemGroup>\n</Project>\n" },
        { "an import in Python", "shop/cart.py", "def total():\n    return 1\n", "import math\n\n\ndef total():\n    return math.floor(1.5)\n" },
        { "a fixed import in a Python test", "tests/test_cart.py", "from shop import crt\n\ndef test_a():\n    assert crt.one() == 1\n", "from shop import cart as crt\n\ndef test_a():\n    assert crt.one() == 1\n" },
        { "prose about skipping", "README.md", "# Shop\n", "# Shop\n\nUse `it.skip` and `// eslint-disable` never; `cmd || true` neither.\n" },
        { "a semicolon in JavaScript", "src/cart.js", "const a = 1\n", "const a = 1;\n" },
        { "a new source file", "src/New.cs", null, "namespace Shop;\n\npublic class New;\n" },
        { "a deleted source file", "src/Old.cs", "namespace Shop;\n\npublic class Old;\n", null },
        { "true in shell", "build.sh", "make\n", "make || exit 1\n" },
        { "a version in package.json", "package.json", "{\n  \"version\": \"1.0.0\"\n}\n", "{\n  \"version\": \"1.0.1\"\n}\n" },
        { "a heading underlined with equals signs", "docs/a.txt", "Title\n", "Title\n=======\n" },
        { "an expectation in a comment", "tests/CartTests.cs", CartTests, CartTests.Replace("Assert", "// three, because of tax\n        Assert", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_HonestChange_IsAccepted(string what, string path, string? before, string? after)
    {
        var verdict = new GuardCase().File(path, before, after).Judge();

        verdict.Findings.ShouldBeEmpty(what);
    }

    [Fact]
    public void Judge_TestMovedToAnotherFile_IsAccepted()
    {
        var verdict = new GuardCase().File("tests/CartTests.cs", CartTests, null).File("tests/BasketTests.cs", null, CartTests).Judge();

        verdict.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Judge_ExpectationChangedTogetherWithTheCode_IsAccepted()
    {
        var verdict = new GuardCase()
            .File("tests/CartTests.cs", CartTests, CartTests.Replace("Equal(3", "Equal(4", StringComparison.Ordinal))
            .File("src/Cart.cs", "int Total() => 3;\n", "int Total() => 4;\n")
            .Judge();

        verdict.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Judge_ManyLinesMadeByATool_DoNotCount()
    {
        var guarded = new GuardCase().File("src/Generated.cs", null, string.Concat(Enumerable.Repeat("int a;\n", 1000)));
        guarded.ToolMade.Add("src/Generated.cs");

        guarded.Judge().Findings.ShouldBeEmpty();
    }
}
