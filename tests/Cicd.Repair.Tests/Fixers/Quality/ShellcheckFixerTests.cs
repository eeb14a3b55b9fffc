namespace Cicd.Repair.Tests;

public sealed class ShellcheckFixerTests
{
    [ToolFact("shellcheck")]
    public async Task Shellcheck_FixableFindings_AreFixed()
    {
        var project = await FailingProject.RunAsync(
            "shellcheck bin/run.sh", ("bin/run.sh", "#!/bin/sh\nname=`hostname`\nrm $name\n"), ("bin/other.sh", "#!/bin/sh\necho $1\n"));

        project.ShouldBeMendedBy("shellcheck", "shellcheck").ChangedLines().ShouldBe(["-name=`hostname`", "-rm $name", "+name=$(hostname)", "+rm \"$name\""]);
    }

    [ToolFact("shellcheck")]
    public async Task Shellcheck_VariableThatMayHoldSeveralWords_IsNotQuotedBlindly()
    {
        var project = await FailingProject.RunAsync("shellcheck -f gcc run.sh", ("run.sh", "#!/bin/sh\nCFLAGS=\"-g -O2\"\ncc $CFLAGS a.c\n"));

        project.ShouldBeHandedOverBy("shellcheck").ShouldBe("$CFLAGS may hold several words on purpose: quote it, or make it an array.");
    }

    [Fact]
    public void Diff_OtherText_IsNotApplied()
    {
        const string Diff = "--- a/a.sh\n+++ b/a.sh\n@@ -1,2 +1,2 @@\n #!/bin/sh\n-echo $1\n+echo \"$1\"\n";

        UnifiedDiff.Apply("#!/bin/sh\necho $1\n", Diff).ShouldBe("#!/bin/sh\necho \"$1\"\n");
        UnifiedDiff.Apply("#!/bin/sh\r\necho $1\r\n", Diff).ShouldBe("#!/bin/sh\r\necho \"$1\"\r\n");
        UnifiedDiff.Apply("#!/bin/sh\necho $2\n", Diff).ShouldBeNull();
        UnifiedDiff.Apply("#!/bin/sh\n", Diff).ShouldBeNull();
    }
}
