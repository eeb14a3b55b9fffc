using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Cicd.EndToEnd.Tests;

/// <summary>The real command on a real checkout, killed in the middle of worktrees, patches and branches.</summary>
public sealed class FixKillTests : IDisposable
{
    private const int Kills = 8;

    private readonly string _root = Directory.CreateTempSubdirectory("cicd-fixkill-").FullName;

    private string Data => Path.Combine(_root, "data");

    private string Checkout => Path.Combine(_root, "checkout");

    [Fact]
    public async Task KillNine_InTheMiddleOfAFix_GoesOnToOneBranchAndLeavesNothing()
    {
        await MakeCheckoutAsync();
        var headBefore = await GitAsync("rev-parse", "HEAD");
        var random = new Random(8);
        string[] resume = ["session", "resume", "--all"];
        var arguments = new[] { "fix", Checkout };
        for (var kill = 0; kill < Kills; kill++)
        {
            using var run = StartCicd(arguments);
            await Task.WhenAny(run.WaitForExitAsync(), Task.Delay(random.Next(700, 3000)));
            run.Kill(entireProcessTree: false);
            await run.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            arguments = await HasSessionAsync() ? resume : arguments;
        }

        var (exitCode, output) = await CicdAsync(arguments);

        var session = (await SessionsAsync()).ShouldHaveSingleItem();
        session.GetProperty("bucket").GetString().ShouldBe("pass", output);
        exitCode.ShouldBe(0, output);
        var id = session.GetProperty("id").GetString();
        (await GitAsync("rev-list", "--count", $"{headBefore}..cicd/fix/{id}")).ShouldBe("2");
        (await GitAsync("show", $"cicd/fix/{id}:app.txt")).ShouldBe("good");
        (await GitAsync("show", $"cicd/fix/{id}:style.txt")).ShouldBe("tidy");
        (await GitAsync("rev-parse", "HEAD")).ShouldBe(headBefore);
        (await GitAsync("status", "--porcelain")).ShouldBeEmpty();
        (await GitAsync("for-each-ref", "--format=%(refname)")).Split('\n').ShouldBe([$"refs/heads/cicd/fix/{id}", "refs/heads/main"]);
        Leftovers().ShouldBeEmpty();
        Markers.ProcessesOf(Data).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Two red checks of two categories, so that two groups are fixed in two worktrees; each command takes a moment.</summary>
    private async Task MakeCheckoutAsync()
    {
        Directory.CreateDirectory(Checkout);
        await File.WriteAllTextAsync(Path.Combine(Checkout, "app.txt"), "bad\n");
        await File.WriteAllTextAsync(Path.Combine(Checkout, "style.txt"), "untidy\n");
        await File.WriteAllTextAsync(
            Path.Combine(Checkout, ".cicd.yml"),
            """
            version: 1
            checks:
              - name: unit
                run: sleep 0.2; grep -qx good app.txt || { echo "app.txt is not good" >&2; exit 1; }
                category: test
              - name: style
                run: sleep 0.2; grep -qx tidy style.txt || { echo "style.txt is not tidy" >&2; exit 1; }
                category: quality
            fixers:
              - name: mender
                run: sleep 0.2; sed -i s/bad/good/ app.txt
                category: test
              - name: tidier
                run: sleep 0.2; sed -i s/untidy/tidy/ style.txt
                category: quality

            """);
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message=Break it");
    }

    /// <summary>Worktrees on disk, worktrees that git still knows, and locks.</summary>
    private IEnumerable<string> Leftovers()
    {
        var worktrees = Path.Combine(Data, "worktrees");
        var mirrors = Path.Combine(Data, "mirrors");
        return Files(worktrees)
            .Concat(Files(mirrors).Where(file => file.EndsWith(".lock", StringComparison.Ordinal) || file.Contains("/worktrees/", StringComparison.Ordinal)))
            .Concat(Files(Path.Combine(Checkout, ".git")).Where(file => file.EndsWith(".lock", StringComparison.Ordinal) || file.Contains("/worktrees/", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];

    private async Task<bool> HasSessionAsync() => (await SessionsAsync()).Length > 0;

    private async Task<JsonElement[]> SessionsAsync()
    {
        var (exitCode, output) = await CicdAsync(["session", "list", "--json"]);
        if (exitCode != 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    private async Task<(int ExitCode, string Output)> CicdAsync(string[] arguments)
    {
        using var run = StartCicd(arguments);
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await run.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (run.ExitCode, run.ExitCode == 0 ? output : output + await errors);
    }

    private Process StartCicd(string[] arguments)
    {
        var program = typeof(FixKillTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Cicd").Value!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _root };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["CICD_DATA_DIR"] = Data;
        start.Environment["CI"] = "true";
        return Process.Start(start)!;
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        git.ExitCode.ShouldBe(0, await errors);
        return output.Trim();
    }
}
