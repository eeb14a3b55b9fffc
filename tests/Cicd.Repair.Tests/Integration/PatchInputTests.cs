using System.Text;
using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Patches that nobody should have to merge: each ends in a refusal that says why, and the others stay whole.</summary>
public class PatchInputTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    [Theory]
    [InlineData("", "The patch is empty: it changes no file.")]
    [InlineData("what is this\n", "The patch is empty: it changes no file.")]
    [InlineData("diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1 @@\n-a\n", "The patch is malformed. Line 6 of the patch: the patch ends inside a hunk.")]
    [InlineData("diff --git a/a.txt b/a.txt\nindex 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\n", "The patch was made for another state of a.txt (1111111111), which this repository does not have.")]
    [InlineData("diff --git a/gone.txt b/gone.txt\n--- a/gone.txt\n+++ b/gone.txt\n@@ -1 +1 @@\n-a\n+b\n", "The patch was made for another state: gone.txt, which it changes, is not there.")]
    [InlineData("diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-nowhere\n+b\n", "git does not apply the patch to what it was made on: ")]
    [InlineData("diff --git a/a.txt b/a.txt\nindex f00c965d8307308469e537302baa73048488f162..2222222222222222222222222222222222222222 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-1\n+one\n 2\n", "The patch is malformed: a.txt does not become what its 'index' line says.")]
    [InlineData("diff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 100755\ndiff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 100755\n", "The patch is malformed: a.txt stands in it twice (2 files).")]
    [InlineData("diff --git a/../evil b/../evil\nnew file mode 100644\n--- /dev/null\n+++ b/../evil\n@@ -0,0 +1 @@\n+x\n", "git does not apply the patch to what it was made on: ")]
    [InlineData("diff --git a/.git/config b/.git/config\nnew file mode 100644\n--- /dev/null\n+++ b/.git/config\n@@ -0,0 +1 @@\n+x\n", "git does not apply the patch to what it was made on: ")]
    public async Task Merge_BadPatch_IsRefusedWithItsReasonAndTheOtherGoesIn(string text, string reason)
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();
        var good = await room.FixByAsync("fix-quality-medium", "sed -i 's/^9$/nine/' a.txt");

        var merged = await room.MergeAsync(await room.PatchAsync("fix-build-high", text), good.Patch!);

        merged.MergedGroups.ShouldBe(["fix-quality-medium"]);
        var refused = merged.Refused.ShouldHaveSingleItem();
        refused.Reason.ShouldStartWith(reason);
        refused.Fixer.ShouldBe("build-fixer");
        merged.Files.ShouldBe([new PatchedFile("a.txt", 1, 1)]);
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Merge_PatchAgainstAnotherStateThatIsKnown_GoesInWhereItDoesNotTouchTheDifference()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();
        var basis = await room.FixByAsync("fix-build-high", "sed -i 's/^2$/two/' a.txt");
        var far = await room.FixByAsync("fix-quality-medium", "sed -i 's/^9$/nine/' a.txt", basis);
        var near = await room.FixByAsync("fix-test-high", "sed -i 's/^3$/three/' a.txt", basis);

        // As if nobody had said on what they were made.
        var merged = await room.MergeAsync(far.Patch! with { BuildsOn = [] }, near.Patch! with { BuildsOn = [] });

        merged.MergedGroups.ShouldBe(["fix-quality-medium"]);
        (await room.TextAsync(merged.MergedPatch!)).ShouldNotContain("two");
        merged.Refused.ShouldHaveSingleItem().Reason.ShouldBe(
            "In a.txt, the change of fix-test-high (test-fixer) to line 3 overlaps with that of the session's commit to line 2; nothing of fix-test-high was merged.");
    }

    [Fact]
    public async Task Merge_SubmodulePointer_IsMergedAndObjectedTo()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        room.Git("update-index", "--add", "--cacheinfo", $"160000,{new string('1', 40)},vendor/dep");
        room.Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Submodule");
        await room.StartAsync();
        var patch = await room.PatchAsync(
            "fix-build-high",
            $"diff --git a/vendor/dep b/vendor/dep\nindex {new string('1', 40)}..{new string('2', 40)} 160000\n--- a/vendor/dep\n+++ b/vendor/dep\n@@ -1 +1 @@\n-Subproject commit {new string('1', 40)}\n+Subproject commit {new string('2', 40)}\n");

        var merged = await room.MergeAsync(patch);

        merged.MergedGroups.ShouldBe(["fix-build-high"]);
        merged.Objections.ShouldContain(objection => objection.Contains("The patch moves a submodule to another commit.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_TwoChangesOfALargeFilesPointer_AreNotWovenTogether()
    {
        static string Pointer(char oid, int size) => $"version https://git-lfs.github.com/spec/v1\nx-1 a\nx-2 a\nx-3 a\noid sha256:{new string(oid, 64)}\nx-4 a\nx-5 a\nx-6 a\nsize {size}\n";
        static string Diff(string after, string hunk) =>
            $"diff --git a/logo.png b/logo.png\nindex {Id(Pointer('0', 1))}..{Id(after)} 100644\n--- a/logo.png\n+++ b/logo.png\n{hunk}";
        static string Id(string text) => GitObjectId.OfBlob(Encoding.UTF8.GetBytes(text), 40);
        await using var room = await RepairRoom.CreateAsync(("logo.png", Pointer('0', 1)));
        await room.StartAsync();
        var first = await room.PatchAsync("fix-build-high", Diff(
            Pointer('1', 1), $"@@ -2,7 +2,7 @@\n x-1 a\n x-2 a\n x-3 a\n-oid sha256:{new string('0', 64)}\n+oid sha256:{new string('1', 64)}\n x-4 a\n x-5 a\n x-6 a\n"));
        var second = await room.PatchAsync("fix-quality-medium", Diff(Pointer('0', 2), "@@ -6,4 +6,4 @@\n x-4 a\n x-5 a\n x-6 a\n-size 1\n+size 2\n"));

        var merged = await room.MergeAsync(first, second);

        merged.MergedGroups.ShouldBe(["fix-build-high"]);
        merged.Refused.ShouldHaveSingleItem().Reason.ShouldBe(
            "fix-quality-medium (quality-fixer) changes logo.png, and so does fix-build-high (build-fixer), and it is no text that could be merged; nothing of fix-quality-medium was merged.");
    }

    [Fact]
    public async Task Merge_NamesThatAreNoUtf8_KeepTheirBytes()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();
        var content = GitObjectId.OfBlob("x\n"u8, 40);
        var patch = await room.PatchAsync(
            "fix-build-high", $"diff --git a/caf\u00e9.txt b/caf\u00e9.txt\nnew file mode 100644\nindex {new string('0', 40)}..{content}\n--- /dev/null\n+++ b/caf\u00e9.txt\n@@ -0,0 +1 @@\n+x\n");

        var merged = await room.MergeAsync(patch);

        merged.Files.ShouldBe([new PatchedFile("\"caf\\351.txt\"", 1, 0)]);
        merged.Objections.ShouldContain(objection => objection.StartsWith("[unreadable] \"caf\\351.txt\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fix_NameThatIsNoUtf8_IsRefusedByTheGuard()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-build-high", "echo x > \"$(printf 'caf\\351.txt')\"");

        @fixed.Patch.ShouldBeNull();
        @fixed.Reports.ShouldHaveSingleItem().Summary.ShouldContain("[unreadable] \"caf\\351.txt\"");
    }

    [Fact]
    public async Task Fix_NameWithALineBreak_IsRefusedByTheGuard()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"), ("new\nline.json", "{}\n"));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-build-high", "echo '{' > \"$(printf 'new\\nline.json')\"");

        @fixed.Patch.ShouldBeNull();
        @fixed.Reports.ShouldHaveSingleItem().Summary.ShouldContain("[unreadable]");
    }

    [Fact]
    public async Task Merge_BothDeleteAndBothRename_IsOneChange()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten), ("b.txt", "b\n"));
        await room.StartAsync();
        var first = await room.FixByAsync("fix-build-high", "mv a.txt c.txt; rm b.txt; sed -i 's/^2$/two/' c.txt");
        var second = await room.FixByAsync("fix-quality-medium", "mv a.txt c.txt; rm b.txt; sed -i 's/^9$/nine/' c.txt");
        var third = await room.FixByAsync("fix-test-high", "sed -i 's/^5$/five/' a.txt");

        var merged = await room.MergeAsync(first.Patch!, second.Patch!, third.Patch!);

        merged.Refused.ShouldBeEmpty();
        merged.Files.ShouldBe([new PatchedFile("b.txt", 0, 1), new PatchedFile("c.txt", 3, 3)]);
    }

    [Fact]
    public async Task Merge_AttributesThatAskForUnion_ChangeNothing()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten), (".gitattributes", "*.txt merge=union\n"));
        await room.StartAsync();
        var first = await room.FixByAsync("fix-build-high", "sed -i 's/^5$/five/' a.txt");
        var second = await room.FixByAsync("fix-quality-medium", "sed -i 's/^5$/cinq/' a.txt");

        var merged = await room.MergeAsync(first.Patch!, second.Patch!);

        merged.MergedGroups.ShouldBe(["fix-build-high"]);
    }
}
