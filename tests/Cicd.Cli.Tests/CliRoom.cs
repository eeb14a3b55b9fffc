using System.Diagnostics;

namespace Cicd.Cli.Tests;

/// <summary>A home, a data directory and a checkout of one test's own.</summary>
internal sealed class CliRoom : IDisposable
{
    private readonly Dictionary<string, string?> _environment;

    public CliRoom()
    {
        Root = Directory.CreateTempSubdirectory("cicd-cli-test-").FullName;
        Repository = Folder("shop");
        _environment = new Dictionary<string, string?>
        {
            ["HOME"] = Folder("home"),
            ["XDG_DATA_HOME"] = Folder("xdg"),
            ["XDG_CONFIG_HOME"] = Folder("config"),
            ["CICD_DATA_DIR"] = Data,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Ada Park",
            ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
            ["GIT_COMMITTER_NAME"] = "Ada Park",
            ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
            ["CI"] = null,
            ["NO_COLOR"] = null,
            ["FORCE_COLOR"] = null,
            ["CLICOLOR"] = null,
            ["CLICOLOR_FORCE"] = null,
        };
    }

    public string Root { get; }

    public string Repository { get; }

    public string Data => Path.Combine(Root, "data");

    public CliRoom With(string variable, string? value)
    {
        _environment[variable] = value;
        return this;
    }

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Repository, path))!);
        File.WriteAllText(Path.Combine(Repository, path), text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Repository, path));

    /// <summary>A checkout whose one check wants the word "good" in word.txt, with the given fixers (lines of YAML).</summary>
    public async Task<CliRoom> WithWordAsync(string word, string? fix = null)
    {
        Write("word.txt", word + "\n");
        Write("check.sh", "grep -q good word.txt || { echo 'word.txt:1: error: the word is not good'; exit 1; }\n");
        await CommitAsync("sh check.sh", fix);
        return this;
    }

    /// <summary>Commits everything, with a configuration that has this one check.</summary>
    public async Task CommitAsync(string check, string? fix = null)
    {
        var fixers = fix is null ? "" : $"fixers:\n  - name: mend\n    run: {fix}\n";
        Write(".cicd.yml", $"version: 1\nprepare: []\nchecks:\n  - name: words\n    run: {check}\n{fixers}");
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await CommitAllAsync();
    }

    public async Task CommitAllAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", "A change");
    }

    public Task<string> GitAsync(params string[] arguments) => ToolAsync("git", arguments);

    public async Task<string> ShellAsync(string script) => await ToolAsync("sh", "-c", script);

    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    public CliProcess Start(params string[] arguments) => CliProcess.Start("dotnet", [CliProcess.Library, .. arguments], Repository, _environment);

    /// <summary>Through a shell, for pipes; <c>cicd</c> stands for the program.</summary>
    public async Task<CliResult> RunShellAsync(string script)
    {
        using var process = CliProcess.Start("sh", ["-c", $"cicd() {{ dotnet '{CliProcess.Library}' \"$@\"; }}\n{script}"], Repository, _environment);
        return await process.EndAsync();
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(Root, recursive: true);
            return;
        }

        // The framework can't delete names that are not UTF-8.
        using var removal = Process.Start("rm", ["-rf", Root]);
        removal.WaitForExit();
    }

    private async Task<string> ToolAsync(string program, params string[] arguments)
    {
        using var process = CliProcess.Start(program, arguments, Repository, _environment);
        var result = await process.EndAsync();
        result.ExitCode.ShouldBe(0, result.ToString());
        return result.Output;
    }
}
