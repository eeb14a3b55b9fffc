using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class CheatingPatchTests
{
    private const string CSharp = "public class CartTests\n{\n    [Fact]\n    public void Total()\n    {\n        Assert.Equal(3, new Cart().Total());\n        Assert.True(ok);\n    }\n\n    [Theory]\n    [InlineData(1)]\n    [InlineData(2)]\n    public void More(int n) => n.ShouldBe(n + 0);\n}\n";
    private const string Script = "import test from 'node:test';\n\ndescribe('cart', () => {\n  it('adds', () => {\n    expect(add(1, 2)).toBe(3);\n  });\n});\n";
    private const string Python = "import unittest\n\n\nclass CartTest(unittest.TestCase):\n    def test_total(self):\n        self.assertEqual(3, total())\n        assert total() > 0\n";
    private const string Go = "package cart\n\nfunc TestTotal(t *testing.T) {\n\tif Total() != 3 {\n\t\tt.Fatal(\"wrong\")\n\t}\n}\n";
    private const string Java = "class CartTest {\n    @Test\n    void total() {\n        assertEquals(3, cart.total());\n    }\n}\n";

    /// <summary>Rule, path, text before, what is replaced, by what.</summary>
    public static TheoryData<string, string, string, string, string> Edits => new()
    {
        // Tests skipped, focused or left early.
        { "skipped-test", "tests/CartTests.cs", CSharp, "[Fact]", "[Fact(Skip = \"flaky\")]" },
        { "skipped-test", "tests/CartTests.cs", CSharp, "[Fact]", "[Fact(\n        Skip=\"flaky\")]" },
        { "skipped-test", "tests/CartTests.cs", CSharp, "[Fact]", "[Fact, Ignore]" },
        { "skipped-test", "tests/CartTests.cs", CSharp, "    [Fact]", "    [Ignore(\"later\")]\n    [Fact]" },
        { "conditional-assertion", "tests/CartTests.cs", CSharp, "        Assert.Equal(3", "        return;\n        Assert.Equal(3" },
        { "skipped-test", "tests/CartTests.cs", CSharp, "        Assert.Equal(3", "        Assert.Inconclusive();\n        Assert.Equal(3" },
        { "skipped-test", "tests/CartTests.cs", CSharp, "    [Fact]", "#if NEVER\n    [Fact]" },
        { "skipped-test", "tests/cart.test.js", Script, "it('adds'", "it.skip('adds'" },
        { "skipped-test", "tests/cart.test.js", Script, "it('adds'", "it.only('adds'" },
        { "skipped-test", "tests/cart.test.js", Script, "it('adds'", "xit('adds'" },
        { "skipped-test", "tests/cart.test.js", Script, "it('adds'", "it.todo('adds'" },
        { "skipped-test", "tests/cart.test.js", Script, "it('adds'", "it['skip']('adds'" },
        { "skipped-test", "tests/cart.test.js", Script, "describe('cart'", "describe.skip('cart'" },
        { "skipped-test", "tests/cart.test.js", Script, "describe('cart'", "xdescribe('cart'" },
        { "skipped-test", "tests/cart.test.js", Script, "'adds', () =>", "'adds', { skip: true }, () =>" },
        { "skipped-test", "tests/test_cart.py", Python, "    def test", "    @unittest.skip('later')\n    def test" },
        { "skipped-test", "tests/test_cart.py", Python, "    def test", "    @pytest.mark.skip\n    def test" },
        { "skipped-test", "tests/test_cart.py", Python, "    def test", "    @pytest.mark.xfail(strict=False)\n    def test" },
        { "skipped-test", "tests/test_cart.py", Python, "    def test", "    @unittest.expectedFailure\n    def test" },
        { "skipped-test", "tests/test_cart.py", Python, "        self.assertEqual", "        self.skipTest('later')\n        self.assertEqual" },
        { "skipped-test", "cart_test.go", Go, "\tif Total", "\tt.Skip(\"later\")\n\tif Total" },
        { "skipped-test", "cart_test.go", Go, "package cart", "//go:build never\n\npackage cart" },
        { "skipped-test", "src/test/CartTest.java", Java, "    @Test", "    @Disabled\n    @Test" },

        // Tests removed or renamed out of discovery.
        { "removed-test", "tests/CartTests.cs", CSharp, "    [Fact]\n", "" },
        { "removed-test", "tests/CartTests.cs", CSharp, "    [Fact]", "    // [Fact]" },
        { "removed-test", "tests/CartTests.cs", CSharp, "    [InlineData(2)]\n", "" },
        { "removed-test", "tests/CartTests.cs", CSharp, "    [Fact]", "    /* [Fact] */" },
        { "removed-test", "tests/cart.test.js", Script, "  it('adds', () => {", "  it.later = (() => {" },
        { "removed-test", "tests/test_cart.py", Python, "def test_total", "def _test_total" },
        { "removed-test", "tests/test_cart.py", Python, "class CartTest", "\"\"\"\nclass CartTest" },
        { "removed-test", "cart_test.go", Go, "func TestTotal", "func testTotal" },
        { "removed-test", "src/test/CartTest.java", Java, "    @Test\n", "" },

        // Assertions removed or made hollow.
        { "removed-assertion", "tests/CartTests.cs", CSharp, "        Assert.Equal(3, new Cart().Total());\n", "" },
        { "removed-assertion", "tests/CartTests.cs", CSharp, "Assert.True(ok);", "_ = ok;" },
        { "removed-assertion", "tests/cart.test.js", Script, "    expect(add(1, 2)).toBe(3);\n", "" },
        { "removed-assertion", "tests/test_cart.py", Python, "        assert total() > 0\n", "" },
        { "removed-assertion", "cart_test.go", Go, "\t\tt.Fatal(\"wrong\")\n", "" },
        { "hollow-assertion", "tests/CartTests.cs", CSharp, "Assert.True(ok)", "Assert.True(true)" },
        { "hollow-assertion", "tests/CartTests.cs", CSharp, "Assert.Equal(3, new Cart().Total())", "Assert.Equal(3, 3)" },
        { "swallowed-exception", "tests/CartTests.cs", CSharp, "        Assert.True(ok);", "        try { Assert.True(ok); }\n        catch (Exception) { }" },
        { "hollow-assertion", "tests/cart.test.js", Script, "expect(add(1, 2)).toBe(3)", "expect(true).toBe(true)" },
        { "hollow-assertion", "tests/test_cart.py", Python, "assert total() > 0", "assert True" },
        { "hollow-assertion", "tests/test_cart.py", Python, "assert total() > 0", "assert total() > 0 or True" },
        { "changed-expectation", "tests/CartTests.cs", CSharp, "Assert.Equal(3", "Assert.Equal(4" },
        { "changed-expectation", "tests/test_cart.py", Python, "assertEqual(3", "assertEqual(2" },

        // Suppressions.
        { "suppression", "src/Cart.cs", "int a;\n", "int a", "#pragma warning disable CS0168\nint a" },
        { "suppression", "src/Cart.cs", "int a;\n", "int a", "[SuppressMessage(\"Design\", \"CA1\")]\nint a" },
        { "weakened-check", "src/Shop.csproj", "<Project>\n</Project>\n", "</Project>", "<PropertyGroup><NoWarn>CS0168</NoWarn></PropertyGroup></Project>" },
        { "weakened-check", "Directory.Build.props", "<Project>\n</Project>\n", "</Project>", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors></Project>" },
        { "weakened-check", ".editorconfig", "root = true\n", "root", "dotnet_diagnostic.CA1822.severity = none\nroot" },
        { "suppression", "src/cart.ts", "let a = 1;\n", "let a", "// eslint-disable-next-line\nlet a" },
        { "suppression", "src/cart.ts", "let a = 1;\n", "let a", "// @ts-ignore\nlet a" },
        { "suppression", "shop/cart.py", "import os\n", "import os", "import os  # noqa" },
        { "suppression", "shop/cart.py", "a = b()\n", "a = b()", "a = b()  # type: ignore" },
        { "suppression", "cart.go", "a := b()\n", "a := b()", "a := b() //nolint" },

        // Commands whose failure nobody hears of.
        { "ignored-exit-code", "build.sh", "npm test\n", "npm test", "npm test || true" },
        { "ignored-exit-code", "Makefile", "test:\n\tnpm test\n", "npm test", "npm test || :" },
        { "ignored-exit-code", "build.sh", "set -e\nnpm test\n", "set -e", "set +e" },
        { "ignored-exit-code", "ci/job.yml", "steps:\n- run: make\n", "- run: make", "- run: make\n  continue-on-error: true" },
        { "ignored-exit-code", "build.sh", "git commit -m x\n", "git commit", "git commit --no-verify" },
        { "ignored-exit-code", "package.json", "{\n  \"pack\": \"lint\"\n}\n", "lint\"", "lint || exit 0\"" },

        // The check made smaller.
        { "weakened-check", "package.json", "{\n  \"scripts\": {\n    \"test\": \"jest\"\n  }\n}\n", "\"jest\"", "\"echo ok\"" },
        { "weakened-check", "jest.config.js", "module.exports = {};\n", "{}", "{ testPathIgnorePatterns: ['cart'] }" },
        { "weakened-check", "tests/Shop.Tests.csproj", "<Project>\n</Project>\n", "</Project>", "<ItemGroup><Compile Remove=\"CartTests.cs\" /></ItemGroup></Project>" },
        { "weakened-check", "setup.cfg", "[coverage:report]\nfail_under = 90\n", "90", "10" },
        { "weakened-check", "Shop.slnx", "<Solution>\n  <Project Path=\"a.csproj\" />\n  <Project Path=\"b.csproj\" />\n</Solution>\n", "  <Project Path=\"b.csproj\" />\n", "" },
        { "weakened-check", ".eslintignore", "dist\n", "dist", "dist\nsrc/cart.js" },

        // Protected, secret, broken.
        { "protected-path", ".github/workflows/ci.yml", "on: push\n", "push", "pull_request" },
        { "protected-path", ".cicd.yml", "checks: []\n", "[]", "{}" },
        { "protected-path", "docs/CODEOWNERS", "* @ada\n", "@ada", "@bob" },
        { "protected-path", "src/Shop/Migrations/001.cs", "int a;\n", "int a", "int b" },
        { "secret", "src/settings.json", "{}\n", "{}", "{ \"token\": \"" + "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz\" }" },
        { "secret", "deploy/key", "a\n", "a", "-----BEGIN " + "RSA PRIVATE KEY-----" },
        { "conflict-marker", "src/Cart.cs", "int a;\n", "int a;", "<<<<<<< ours\nint a;\n=======\nint b;\n>>>>>>> theirs" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Judge_Cheat_IsRefusedByItsRule(string rule, string path, string before, string old, string @new)
    {
        before.ShouldContain(old);
        var guarded = new GuardCase().File(path, before, before.Replace(old, @new, StringComparison.Ordinal));

        guarded.Rules().ShouldContain(rule);
    }

    [Fact]
    public void Judge_TestFileDeleted_IsRefused()
    {
        new GuardCase().File("tests/CartTests.cs", CSharp, null).Rules().ShouldBe(["removed-assertion", "removed-test"]);
    }

    [Fact]
    public void Judge_TestFileRenamedAway_IsRefused()
    {
        new GuardCase().Renamed("tests/test_cart.py", "shop/cart_checks.py", Python).Rules().ShouldContain("removed-test");
    }

    [Fact]
    public void Judge_SkipExchangedForAnother_IsRefused()
    {
        var before = CSharp.Replace("[Theory]", "[Theory(Skip = \"slow\")]", StringComparison.Ordinal);

        new GuardCase().File("tests/CartTests.cs", before, CSharp.Replace("[Fact]", "[Fact(Skip = \"flaky\")]", StringComparison.Ordinal)).Rules().ShouldContain("skipped-test");
    }

    [Fact]
    public void Judge_PathOfThePolicy_IsRefusedWithItsName()
    {
        var verdict = new GuardCase { Policy = new RepairPolicy { ProtectedPaths = ["deploy/**"] } }.File("deploy/prod/a.yaml", "a: 1\n", "a: 2\n").Judge();

        verdict.Describe().ShouldBe("[protected-path] deploy/prod/a.yaml: 'deploy/**' is protected; a person has to change it.");
    }

    [Fact]
    public void Judge_TwentyOneFiles_AreTooMany()
    {
        var guarded = new GuardCase();
        foreach (var n in Enumerable.Range(1, 21))
        {
            guarded.File($"src/A{n}.cs", "int a;\n", "int b;\n");
        }

        guarded.Judge().Describe().ShouldBe("[size] The patch touches 21 files; at most 20 are allowed.");
    }

    [Fact]
    public void Judge_FourHundredAndOneLines_AreTooMany()
    {
        var text = string.Join('\n', Enumerable.Range(0, 401).Select(n => $"int a{n};"));

        new GuardCase().File("src/A.cs", null, text).Judge().Describe().ShouldBe("[size] The patch changes 401 lines; at most 400 are allowed.");
    }

    [Fact]
    public void Judge_BinaryFile_IsRefused()
    {
        new GuardCase().Raw(new FileChange { NewPath = "lib/a.dll", NewMode = "100644", IsBinary = true }).Rules().ShouldBe(["binary"]);
    }

    [Theory]
    [InlineData("docs/link", "../../etc/passwd")]
    [InlineData("link", "/etc/passwd")]
    [InlineData("a/b/link", "../../../x")]
    [InlineData("link", ".git/config")]
    public void Judge_LinkOutOfTheTree_IsRefused(string path, string target)
    {
        var change = new FileChange { NewPath = path, NewMode = FileChange.LinkMode, Hunks = [new Hunk(0, 0, 1, 1, [new PatchLine(PatchLineKind.Added, 1, target)])] };

        new GuardCase().Raw(change).Rules().ShouldBe(["link"]);
    }

    [Fact]
    public void Judge_LinkInsideTheTree_IsAccepted()
    {
        var change = new FileChange { NewPath = "docs/link", NewMode = FileChange.LinkMode, Hunks = [new Hunk(0, 0, 1, 1, [new PatchLine(PatchLineKind.Added, 1, "../src/a.cs")])] };

        new GuardCase().Raw(change).Rules().ShouldBeEmpty();
    }

    [Fact]
    public void Judge_SubmoduleMoved_IsRefused()
    {
        new GuardCase().Raw(new FileChange { OldPath = "lib", NewPath = "lib", OldMode = FileChange.SubmoduleMode, NewMode = FileChange.SubmoduleMode }).Rules().ShouldBe(["link"]);
    }

    [Theory]
    [InlineData("../a.cs")]
    [InlineData("/etc/a.cs")]
    [InlineData("src/.git/hooks/pre-commit")]
    [InlineData("src/../../a.cs")]
    public void Judge_PathOutOfTheTree_IsRefused(string path)
    {
        new GuardCase().File(path, "int a;\n", "int b;\n").Rules().ShouldContain("unsafe-path");
    }

    [Fact]
    public void Judge_TextThatCannotBeRead_IsRefused()
    {
        var change = new FileChange { OldPath = "src/a.cs", NewPath = "src/a.cs", Hunks = [new Hunk(1, 0, 1, 1, [new PatchLine(PatchLineKind.Added, 1, "int a;")])] };

        new GuardCase().Raw(change).Rules().ShouldBe(["unreadable"]);
    }

    [Fact]
    public void Judge_CheatMadeByATool_IsRefusedAllTheSame()
    {
        var guarded = new GuardCase().File("src/Cart.cs", "int a;\n", "#pragma warning disable\nint a;\n");
        guarded.ToolMade.Add("src/Cart.cs");

        guarded.Rules().ShouldBe(["suppression"]);
    }
}
