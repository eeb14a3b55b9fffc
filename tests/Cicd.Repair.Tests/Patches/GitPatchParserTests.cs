using System.Text;
using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class GitPatchParserTests
{
    [Fact]
    public void Parse_Modification_KnowsLinesAndNumbers()
    {
        var patch = Parse("""
            diff --git a/src/a.cs b/src/a.cs
            index 1111111..2222222 100755
            --- a/src/a.cs
            +++ b/src/a.cs
            @@ -10,3 +10,4 @@ class A
             one
            -two
            +zwei
            +drei
             four
            @@ -30 +31 @@
            -x
            +y

            """);

        var file = patch.Files.ShouldHaveSingleItem();
        file.Path.ShouldBe("src/a.cs");
        file.NewMode.ShouldBe("100755");
        file.Added.ShouldBe([new(PatchLineKind.Added, 11, "zwei"), new(PatchLineKind.Added, 12, "drei"), new(PatchLineKind.Added, 31, "y")]);
        file.Removed.ShouldBe([new(PatchLineKind.Removed, 11, "two"), new(PatchLineKind.Removed, 30, "x")]);
        patch.Summary().ShouldBe([new PatchedFile("src/a.cs", 3, 2)]);
    }

    [Fact]
    public void Parse_NewAndDeletedFiles_HaveOneSideOnly()
    {
        var patch = Parse("""
            diff --git a/new.txt b/new.txt
            new file mode 120000
            index 0000000..2222222
            --- /dev/null
            +++ b/new.txt
            @@ -0,0 +1 @@
            +target
            \ No newline at end of file
            diff --git a/old.txt b/old.txt
            deleted file mode 100644
            index 1111111..0000000
            --- a/old.txt
            +++ /dev/null
            @@ -1,2 +0,0 @@
            -a
            -b

            """);

        patch.Files.Select(file => (file.OldPath, file.NewPath, file.OldMode, file.NewMode)).ShouldBe(
        [
            (null, "new.txt", null, "120000"),
            ("old.txt", null, "100644", null),
        ]);
    }

    [Fact]
    public void Parse_RenameWithSpaces_TakesTheNamesFromItsOwnLines()
    {
        var patch = Parse("""
            diff --git a/one b/two b/three b/two
            similarity index 100%
            rename from one b/two
            rename to three b/two

            """);

        var file = patch.Files.ShouldHaveSingleItem();
        file.OldPath.ShouldBe("one b/two");
        file.NewPath.ShouldBe("three b/two");
        file.IsRenamed.ShouldBeTrue();
    }

    [Fact]
    public void Parse_QuotedNames_AreBytes()
    {
        var patch = Parse("diff --git \"a/caf\\303\\251 \\\"x\\\".txt\" \"b/caf\\303\\251 \\\"x\\\".txt\"\nold mode 100644\nnew mode 100755\n");

        patch.Files.ShouldHaveSingleItem().Path.ShouldBe("café \"x\".txt");
    }

    [Fact]
    public void Parse_BinaryPatch_IsSkippedAsAWhole()
    {
        var patch = Parse("""
            diff --git a/a.bin b/a.bin
            index 1111111..2222222 100644
            GIT binary patch
            literal 4
            LcmZQzWMT#Y01f~L

            literal 3
            KcmZQzWMT#Y01f~L

            diff --git a/b.txt b/b.txt
            index 1111111..2222222 100644
            --- a/b.txt
            +++ b/b.txt
            @@ -1 +1 @@
            -a
            +b

            """);

        patch.Files.Select(file => (file.Path, file.IsBinary)).ShouldBe([("a.bin", true), ("b.txt", false)]);
    }

    [Fact]
    public void Parse_LinesThatLookLikeHeaders_AreContent()
    {
        var patch = Parse("diff --git a/a b/a\nindex 1..2 100644\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n--- a/evil\n-diff --git a/x b/x\n+++ b/evil\n+@@ -1 +1 @@\n");

        var file = patch.Files.ShouldHaveSingleItem();
        file.Removed.Select(line => line.Text).ShouldBe(["-- a/evil", "diff --git a/x b/x"]);
        file.Added.Select(line => line.Text).ShouldBe(["++ b/evil", "@@ -1 +1 @@"]);
    }

    [Fact]
    public void Parse_CarriageReturns_Stay()
    {
        var patch = Parse("diff --git a/a b/a\nindex 1..2 100644\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\r\n+b\r\n");

        patch.Files[0].Added.ShouldHaveSingleItem().Text.ShouldBe("b\r");
    }

    [Fact]
    public void Parse_Empty_HasNoFiles()
    {
        Parse("").Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1 @@\n-a\n", "Line 6 of the patch: the patch ends inside a hunk.")]
    [InlineData("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\nfoo\n", "Line 6 of the patch: neither context nor change.")]
    [InlineData("diff --git a/a b/a\nwhat is this\n", "Line 2 of the patch: an unknown header line.")]
    [InlineData("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -x +1 @@\n", "Line 4 of the patch: a hunk header that cannot be read.")]
    [InlineData("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\njunk\n", "Line 7 of the patch: expected 'diff --git'.")]
    public void Parse_Broken_SaysWhere(string text, string message)
    {
        Should.Throw<PatchFormatException>(() => Parse(text)).Message.ShouldBe(message);
    }

    private static GitPatch Parse(string text) => GitPatchParser.Parse(Encoding.UTF8.GetBytes(text));
}
