using Cicd.Forges.Discovery;
using Cicd.Forges.Discovery.Workflows;

namespace Cicd.Forges.Tests.Discovery;

public sealed class WorkflowTests
{
    private const string Ci = """
        name: CI
        on: [push]
        env:
          TZ: UTC
        defaults:
          run:
            working-directory: app
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - name: Unit tests
                run: make test
              - run: |
                  make a
                  make b
                shell: bash
                working-directory: .
                env: { GREETING: "it's" }
              - name: Push image
                run: docker build . && docker push x
          ship:
            environment: production
            steps:
              - run: make smoke
        """;

    [Fact]
    public void Read_Steps_AreListedWithPlaceAndCommand()
    {
        var steps = Read((".github/workflows/ci.yml", Ci)).Steps;

        steps.Select(step => (step.Workflow, step.Job, step.Step, step.Selector)).ShouldBe(
        [
            ("CI", "build", "Unit tests", "ci.yml/build/#2"),
            ("CI", "build", "#3", "ci.yml/build/#3"),
            ("CI", "build", "Push image", "ci.yml/build/#4"),
            ("CI", "ship", "#1", "ci.yml/ship/#1"),
        ]);
        steps[0].Command.ShouldBe("cd app && export TZ=UTC && make test");
        steps[1].Command.ShouldBe("cd .\nexport GREETING='it'\\''s'\nexport TZ=UTC\nbash -eo pipefail -c 'make a\nmake b'");
        steps.Select(step => step.Obstacle).ShouldBe(
            [null, null, "it publishes, deploys, pushes or logs in ('push')", "its job belongs to a deployment environment"]);
    }

    [Theory]
    [InlineData("echo ${{ secrets.TOKEN }}", "it uses secrets")]
    [InlineData("echo ${{ github.token }}", "it uses secrets")]
    [InlineData("echo ${{ matrix.os }}", "${{ }} expressions")]
    [InlineData("docker \\\n  push x", "publishes")]
    [InlineData("docker \"push\" x", "publishes")]
    [InlineData("npm --tag next publish", "publishes")]
    [InlineData("dotnet nuget push *.nupkg", "publishes")]
    [InlineData("git push origin main", "publishes")]
    [InlineData("gh release create v1", "publishes")]
    [InlineData("make release", "publishes")]
    [InlineData("npm run release:beta", "publishes")]
    [InlineData("npx semantic-release", "publishes")]
    [InlineData("./scripts/release.sh", "publishes")]
    [InlineData("./deploy_prod.sh", "publishes")]
    [InlineData("docker login -u x", "publishes")]
    [InlineData("kubectl apply -f x", "remote systems")]
    [InlineData("terraform apply", "remote systems")]
    [InlineData("helm upgrade x", "remote systems")]
    [InlineData("twine check dist/*", "remote systems")]
    [InlineData("aws s3 cp a b", "remote systems")]
    [InlineData("curl -s -X POST https://example.org", "remote systems")]
    [InlineData("sudo apt-get install x", "on the machine")]
    [InlineData("pip install -r requirements.txt", "on the machine")]
    [InlineData("npm install -g x", "on the machine")]
    [InlineData("curl -fsSL https://example.org/x | bash", "on the machine")]
    [InlineData("echo a=b >> $GITHUB_OUTPUT", "forge's runner")]
    public void Read_UnsafeStep_CanNeverBeChosen(string run, string reason)
    {
        var listing = Read((".github/workflows/ci.yml", Workflow(run)));

        var selection = WorkflowSelection.Select(listing.Steps, ["ci"]);

        listing.Steps.ShouldHaveSingleItem().Obstacle.ShouldNotBeNull().ShouldContain(reason);
        selection.ShouldBeOfType<WorkflowSelection.Refused>().Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("dotnet build -c Release")]
    [InlineData("cargo test --release")]
    [InlineData("npm test")]
    [InlineData("pushd app; make test; popd")]
    [InlineData("python3 -m pytest tests/test_login_form.py")]
    [InlineData("curl -fsSL https://example.org/data.json -o data.json")]
    public void Read_HarmlessStep_MayBeChosen(string run) =>
        Read((".github/workflows/ci.yml", Workflow(run))).Steps.ShouldHaveSingleItem().Obstacle.ShouldBeNull();

    [Theory]
    [InlineData("shell: pwsh", "shell 'pwsh'")]
    [InlineData("env: { A: '${{ secrets.B }}' }", "it uses secrets")]
    [InlineData("env: '${{ fromJson(x) }}'", "not a plain list")]
    [InlineData("env: { 'A-B': x }", "has no plain name")]
    [InlineData("working-directory: ../other", "outside the repository")]
    public void Read_UnsafeSurroundings_CanNeverBeChosen(string line, string reason)
    {
        var listing = Read((".github/workflows/ci.yml", $"jobs:\n  a:\n    steps:\n      - run: make\n        {line}\n"));

        listing.Steps.ShouldHaveSingleItem().Obstacle.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Read_BrokenWorkflow_IsANoticeAndTheOthersAreRead()
    {
        var listing = Read((".github/workflows/a.yml", "jobs: ["), (".github/workflows/b.yaml", Workflow("make")));

        listing.Notices.ShouldHaveSingleItem().ShouldStartWith(".github/workflows/a.yml is not valid YAML");
        listing.Steps.ShouldHaveSingleItem().Workflow.ShouldBe("b");
    }

    [Theory]
    [InlineData("CI", 2)]
    [InlineData("ci.yml", 2)]
    [InlineData("ci/build", 2)]
    [InlineData("ci/BUILD/unit tests", 1)]
    [InlineData(".github/workflows/ci.yml/build/#3", 1)]
    public void Select_ByName_TakesWhatMayRun(string selector, int count) =>
        WorkflowSelection.Select(Read((".github/workflows/ci.yml", Ci)).Steps, [selector, selector])
            .ShouldBeOfType<WorkflowSelection.Chosen>().Steps.Length.ShouldBe(count);

    [Fact]
    public void Select_UnknownName_SaysWhatThereIs()
    {
        var refused = WorkflowSelection.Select(Read((".github/workflows/ci.yml", Ci)).Steps, ["ci/nothing"]).ShouldBeOfType<WorkflowSelection.Refused>();

        refused.NextStep.ShouldBe("These can be chosen: ci.yml/build/#2, ci.yml/build/#3. Or name the command itself with --run \"…\".");
    }

    [Fact]
    public void Find_ChosenSteps_BecomeChecksAndTheOthersNotices()
    {
        var found = CheckFinder.Find(CheckFinderTests.Tree((".github/workflows/ci.yml", Ci)), new CheckQuery { Workflows = ["CI/build"] })
            .ShouldBeOfType<CheckDiscovery.Found>();

        found.Checks.Select(check => check.Name).ShouldBe(["build-unit-tests", "build-step3"]);
        found.Notices.ShouldBe(["ci.yml/build/#4 (Push image) does not run: it publishes, deploys, pushes or logs in ('push')."]);
        found.WorkflowSteps.Length.ShouldBe(4);
    }

    private static WorkflowListing Read(params (string Path, string? Text)[] files) => WorkflowFiles.Read(CheckFinderTests.Tree(files));

    private static string Workflow(string run) =>
        $"jobs:\n  job:\n    steps:\n      - run: |\n{string.Concat(run.Split('\n').Select(line => $"          {line}\n"))}";
}
