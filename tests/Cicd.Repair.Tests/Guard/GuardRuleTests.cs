using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Three attacks and more for each rule that <see cref="CheatingPatchTests"/> does not name.</summary>
public class GuardRuleTests
{
    private const string Xunit = "public class CartTests\n{\n    [Fact]\n    public void Total()\n    {\n        var cart = new Cart();\n        cart.Add(2, 3);\n\n        Assert.Equal(6, cart.Total());\n        Assert.Throws<ArgumentException>(() => cart.Add(-1, 1));\n    }\n}\n";
    private const string Jest = "import { add } from '../src/cart';\n\ntest('adds', async () => {\n  const sum = await add(1, 2);\n  expect(sum).toBe(3);\n  await expect(add('x')).rejects.toThrow('number');\n}, 1000);\n";
    private const string Pytest = "import pytest\n\nfrom shop.cart import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n    with pytest.raises(ValueError):\n        total(None)\n";
    private const string Go = "package cart\n\nimport \"testing\"\n\nfunc TestTotal(t *testing.T) {\n\tgot := Total(1, 2)\n\tif got != 3 {\n\t\tt.Fatalf(\"got %d\", got)\n\t}\n}\n";
    private const string CSharp = "namespace Shop;\n\npublic class Cart\n{\n    public int Total(int a, int b)\n    {\n        return a - b;\n    }\n}\n";
    private const string Script = "export function add(a, b) {\n  return a - b;\n}\n";
    private const string Python = "def total(values):\n    return sum(values[1:])\n";

    /// <summary>Rule, path, text before, what is replaced, by what.</summary>
    public static TheoryData<string, string, string, string, string> Edits => new()
    {
        { "weakened-assertion", "tests/CartTests.cs", Xunit, "Assert.Equal(6, cart.Total())", "Assert.NotNull(cart.Total())" },
        { "weakened-assertion", "tests/CartTests.cs", Xunit, "Assert.Equal(6, cart.Total())", "Assert.True(cart.Total() > 0)" },
        { "weakened-assertion", "tests/CartTests.cs", Xunit, "Assert.Throws<ArgumentException>", "Assert.ThrowsAny<Exception>" },
        { "weakened-assertion", "tests/cart.test.js", Jest, "toBe(3)", "toBeTruthy()" },
        { "weakened-assertion", "tests/test_cart.py", Pytest, "== 3", "is not None" },
        { "weakened-assertion", "cart_test.go", Go, "got != 3", "got < 0" },

        { "conditional-assertion", "tests/CartTests.cs", Xunit, "        Assert.Equal(6", "        if (cart.Total() == 6) Assert.Equal(6" },
        { "conditional-assertion", "tests/CartTests.cs", Xunit, "        Assert.Equal(6", "        if (ok)\n        {\n            return;\n        }\n\n        Assert.Equal(6" },
        { "conditional-assertion", "tests/cart.test.js", Jest, "  expect(sum)", "  sum === 3 && expect(sum)" },
        { "conditional-assertion", "tests/test_cart.py", Pytest, "    assert total", "    for _ in []:\n        assert total" },
        { "conditional-assertion", "cart_test.go", Go, "\tgot :=", "\tdefer func() { _ = recover() }()\n\tgot :=" },

        { "swallowed-exception", "tests/CartTests.cs", Xunit, "        Assert.Equal(6, cart.Total());", "        try\n        {\n            Assert.Equal(6, cart.Total());\n        }\n        catch (Exception)\n        {\n        }" },
        { "swallowed-exception", "tests/cart.test.js", Jest, "  expect(sum).toBe(3);", "  try {\n    expect(sum).toBe(3);\n  } catch (e) {\n    console.log(e);\n  }" },
        { "swallowed-exception", "tests/test_cart.py", Pytest, "    assert total([1, 2]) == 3", "    try:\n        assert total([1, 2]) == 3\n    except AssertionError:\n        pass" },
        { "swallowed-exception", "src/Cart.cs", CSharp, "        return a - b;", "        try\n        {\n            return a - b;\n        }\n        catch\n        {\n            return 0;\n        }" },
        { "swallowed-exception", "shop/cart.py", Python, "    return sum(values[1:])", "    try:\n        return sum(values[1:])\n    except Exception:\n        pass" },

        { "hollow-assertion", "tests/cart.test.js", Jest, "await expect", "expect" },
        { "hollow-assertion", "tests/test_cart.py", Pytest, "assert total([1, 2]) == 3", "assert (total([1, 2]) == 3, 'wrong')" },

        { "mocked-subject", "tests/cart.test.js", Jest, "test('adds'", "jest.mock('../src/cart');\n\ntest('adds'" },
        { "mocked-subject", "tests/cart.test.js", Jest, "import { add } from '../src/cart';", "const add = async (a, b) => {\n  return a + b;\n};" },
        { "mocked-subject", "tests/CartTests.cs", Xunit, "var cart = new Cart();", "var cart = new FakeCart();" },
        { "mocked-subject", "tests/test_cart.py", Pytest, "def test_total():\n", "def test_total(monkeypatch):\n    monkeypatch.setattr('shop.cart.total', lambda values: 3)\n" },

        { "changed-expectation", "tests/CartTests.cs", Xunit, "cart.Add(2, 3)", "cart.Add(6, 1)" },
        { "changed-expectation", "tests/cart.test.js", Jest, "toBe(3)", "toBe(-1)" },
        { "changed-expectation", "cart_test.go", Go, "got != 3", "got != -1" },

        { "changed-snapshot", "tests/__snapshots__/cart.snap", "exports[`a`] = `3`;\n", "`3`", "`-1`" },
        { "changed-snapshot", "testdata/total.golden", "3\n", "3", "-1" },
        { "changed-snapshot", "tests/data/cart.json", "{ \"total\": 3 }\n", "3", "4" },

        { "raised-timeout", "tests/cart.test.js", Jest, "1000", "60000" },
        { "raised-timeout", "tests/cart.test.js", Jest, "test('adds'", "jest.retryTimes(3);\ntest('adds'" },
        { "raised-timeout", "tests/CartTests.cs", Xunit, "        Assert.Equal", "        Thread.Sleep(500);\n        Assert.Equal" },
        { "raised-timeout", "tests/test_cart.py", Pytest, "def test_total", "@pytest.mark.flaky(reruns=3)\ndef test_total" },

        { "test-detection", "src/Cart.cs", CSharp, "        return", "        if (Environment.GetEnvironmentVariable(\"CI\") is not null)\n        {\n            return a + b;\n        }\n\n        return" },
        { "test-detection", "src/cart.js", Script, "  return", "  if (process.env.JEST_WORKER_ID) return a + b;\n  return" },
        { "test-detection", "shop/cart.py", Python, "    return", "    if \"pytest\" in sys.modules:\n        return sum(values)\n    return" },
        { "test-detection", "cart.go", "package cart\n\nfunc Total() int {\n\treturn 0\n}\n", "\treturn", "\tif testing.Testing() {\n\t\treturn 1\n\t}\n\treturn" },

        { "hard-coded-result", "src/Cart.cs", CSharp, "return a - b;", "return 42;" },
        { "hard-coded-result", "shop/cart.py", Python, "return sum(values[1:])", "return 3" },
        { "hard-coded-result", "src/cart.js", Script, "return a - b;", "return 3;" },

        { "hidden-character", "src/cart.js", Script, "return a - b;", "return a - b; // \u202e" },
        { "hidden-character", "src/cart.js", Script, "add", "a\u200bdd" },
        { "hidden-character", "shop/cart.py", Python, "total", "tot\u0430l" },

        { "unjudged", "model/weights.xyz", "1\n", "1", "2" },
        { "unjudged", "tests/calc.rs", "#[test]\nfn adds() { assert_eq!(add(1, 2), 3); }\n", "3", "4" },
        { "unjudged", "test/tool.bats", "@test \"version\" {\n  [ \"$output\" = 1.2 ]\n}\n", "  [ \"$output\" = 1.2 ]\n", "" },

        { "ignored-exit-code", "scripts/ci.sh", "set -euo pipefail\nmake\n", "set -euo", "set -u" },
        { "weakened-check", "scripts/ci.sh", "pytest tests\n", "pytest tests\n", "" },
        { "weakened-check", "scripts/ci.sh", "pytest\n", "pytest", "if ! pytest; then echo failed; fi" },
        { "weakened-check", "tsconfig.json", "{ \"compilerOptions\": { \"strict\": true } }\n", "true", "false" },
        { "weakened-check", ".golangci.yml", "linters:\n  enable:\n    - errcheck\n    - govet\n", "    - errcheck\n", "" },

        { "conflict-marker", "src/cart.js", Script, "  return a - b;", ">>>>>>> theirs\n  return a - b;" },
        { "conflict-marker", "shop/cart.py", Python, "    return", "||||||| base\n    return" },
        { "secret", "src/Cart.cs", CSharp, "public class Cart\n{", "public class Cart\n{\n    private const string ApiKey = \"a8F3k9Q2" + "z7L1m4X6\";" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Judge_Attack_IsRefusedByItsRule(string rule, string path, string before, string old, string @new)
    {
        before.ShouldContain(old);
        var guarded = new GuardCase().File(path, before, before.Replace(old, @new, StringComparison.Ordinal));

        guarded.Rules().ShouldContain(rule);
    }

    /// <summary>What the attacks above would be without their rule: the same edits of files that no rule watches pass, so that each rule is needed.</summary>
    [Theory]
    [InlineData("src/Cart.cs", CSharp, "a - b", "a + b")]
    [InlineData("src/cart.js", Script, "a - b", "a + b")]
    [InlineData("shop/cart.py", Python, "values[1:]", "values")]
    [InlineData("tests/CartTests.cs", Xunit, "cart", "basket")]
    [InlineData("tests/cart.test.js", Jest, "sum", "result")]
    public void Judge_HonestEditOfTheSameFiles_IsAccepted(string path, string before, string old, string @new)
    {
        new GuardCase().File(path, before, before.Replace(old, @new, StringComparison.Ordinal)).Judge().Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("100644", "100755")]
    [InlineData("100755", "100644")]
    [InlineData("100644", "120000")]
    public void Judge_ModeChanged_IsRefused(string old, string @new)
    {
        var change = new FileChange { OldPath = "tools/a.py", NewPath = "tools/a.py", OldMode = old, NewMode = @new };

        new GuardCase().Raw(change).Rules().ShouldContain("file-mode");
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("tests/golden.bin")]
    [InlineData("lib/a.so")]
    public void Judge_BinaryChanged_IsRefused(string path)
    {
        new GuardCase().Raw(new FileChange { OldPath = path, NewPath = path, IsBinary = true }).Rules().ShouldContain("binary");
    }

    [Theory]
    [InlineData("src/a.cs")]
    [InlineData("tests/a.py")]
    [InlineData("a.json")]
    public void Judge_TextThatCannotBeRead_IsRefused(string path)
    {
        var change = new FileChange { OldPath = path, NewPath = path, Hunks = [new Hunk(1, 0, 1, 1, [new PatchLine(PatchLineKind.Added, 1, "a")])] };

        new GuardCase().Raw(change).Rules().ShouldContain("unreadable");
    }

    [Fact]
    public void Judge_HardCodedAnswerOfATestAround_IsRefused()
    {
        var patch = new GuardCase { Around = [new TreeFile("tests/test_cart.py", "def test_total():\n    assert total([7, 8]) == 15\n")] }
            .File("shop/cart.py", Python, Python.Replace("    return", "    if values == [7, 8]:\n        return 15\n    return", StringComparison.Ordinal));

        patch.Rules().ShouldBe(["hard-coded-result"]);
    }

    [Fact]
    public void Judge_ExpectationWithUnrelatedCode_IsRefused()
    {
        var patch = new GuardCase()
            .File("tests/CartTests.cs", Xunit, Xunit.Replace("Equal(6", "Equal(5", StringComparison.Ordinal))
            .File("src/Banner.cs", "public static class Banner { public static int Width => 1; }\n", "public static class Banner { public static int Width => 2; }\n");

        patch.Rules().ShouldBe(["changed-expectation"]);
    }

    [Fact]
    public void Judge_ExpectationWithACommentInTheCode_IsRefused()
    {
        var patch = new GuardCase()
            .File("tests/CartTests.cs", Xunit, Xunit.Replace("Equal(6", "Equal(5", StringComparison.Ordinal))
            .File("src/Cart.cs", CSharp, CSharp.Replace("        return", "        // less\n        return", StringComparison.Ordinal));

        patch.Rules().ShouldBe(["changed-expectation"]);
    }

    [Theory]
    [InlineData("tests/cart.test.js", Jest, "test('adds'", "test.skip('adds'", GuardLevel.ProposalOnly)]
    [InlineData("src/cart.js", Script, "a - b", "a - b; // \u202e", GuardLevel.Refused)]
    [InlineData("src/cart.js", Script, "a - b", "a + b", GuardLevel.Accepted)]
    internal void Judge_Patch_HasTheLevelOfItsStrictestRule(string path, string before, string old, string @new, GuardLevel level)
    {
        new GuardCase().File(path, before, before.Replace(old, @new, StringComparison.Ordinal)).Judge().Level.ShouldBe(level);
    }

    [Fact]
    public void Judge_TwoFiles_GivesAVerdictForEachHunk()
    {
        var verdict = new GuardCase { Policy = new RepairPolicy() }
            .File("src/cart.js", Script, Script.Replace("a - b", "a + b", StringComparison.Ordinal))
            .File("tests/cart.test.js", Jest, Jest.Replace("toBe(3)", "toBeDefined()", StringComparison.Ordinal))
            .Judge();

        verdict.Hunks.Select(hunk => (hunk.Path, hunk.IsAccepted)).ShouldBe([("src/cart.js", true), ("tests/cart.test.js", false)]);
        verdict.Hunks[0].Reason.ShouldBe("code under change");
        verdict.Hunks[1].Reason.ShouldBe("[weakened-assertion] 'expect ( sum ) . toBe ( 3 )' has become 'expect ( sum ) . toBeDefined ( )', which says less.");
        verdict.Hunks[1].ToString().ShouldStartWith("tests/cart.test.js @@ -5,1 +5,1: refused, [weakened-assertion]");
    }
}
