using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class SnapshotFixerTests
{
    private const string Test = "const { f } = require(\"./f\");\n\ntest(\"f\", () => {\n  expect(f()).toMatchSnapshot();\n});\n";
    private const string Snapshot = "// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`f 1`] = `\n{\n  \"a\": 1,\n}\n`;\n";

    [NodeToolFact("jest")]
    public async Task Snapshot_CodeChangedToo_IsProposedAndNeverGreen()
    {
        var project = await RunAsync(("f.js", "exports.f = () => ({ a: 2 });\n"));

        project.View.Phase.ShouldNotBe(SessionPhase.Green, project.ToString());
        project.Patch.ShouldBeEmpty();
        var report = project.Report("snapshot");
        report.Verdict.ShouldBe(FixVerdict.Proposed, project.ToString());
        report.Tool.ShouldNotBeNull().ShouldStartWith("jest ");
        report.Summary.ShouldStartWith("The change touches the code under test, and __snapshots__/f.test.js.snap is what it makes now.");
        report.Proposal.ShouldNotBeNull();
        HandoverDocument.Write(project.View, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, null, ["/data/proposal-1-snapshot.patch"]).ShouldContain("git apply --3way '/data/proposal-1-snapshot.patch'");
    }

    [NodeToolFact("jest")]
    public async Task Snapshot_NoCodeInTheChange_StaysAsItIs()
    {
        var project = await RunAsync(("__snapshots__/f.test.js.snap", Snapshot.Replace("1,", "3,", StringComparison.Ordinal)));

        project.ShouldBeHandedOverBy("snapshot").ShouldStartWith("The change touches no code under test");
    }

    private static Task<MendedProject> RunAsync((string Path, string Text) change) => FailingProject.RunAsync(
        "node_modules/.bin/jest --ci",
        FailureCategory.Test,
        room =>
        {
            room.Policy = new RepairPolicy { Prepare = [$"ln -s {NodeToolFactAttribute.Folder}/node_modules node_modules"], Sandbox = new SandboxPolicy { Mode = SandboxMode.Off } };
            room.Commit("Change", change);
        },
        (".gitignore", "node_modules\n"),
        ("package.json", "{ \"name\": \"x\", \"private\": true }\n"),
        ("f.js", "exports.f = () => ({ a: 1 });\n"),
        ("f.test.js", Test),
        ("__snapshots__/f.test.js.snap", Snapshot));
}
