using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Cicd.Processes;

namespace Cicd.Cli;

/// <summary>
/// A small repository with a change that breaks its build, its tests, its formatting and its generated code. It needs the SDK and git and nothing
/// else: no package, no network.
/// </summary>
internal sealed class DemoRepository(ICommandRunner runner, TimeProvider time)
{
    private const string FilesPrefix = "demo/";

    /// <summary>Makes it, with two commits.</summary>
    /// <exception cref="IOException">git could not do it; the message says why.</exception>
    public async Task CreateAsync(string root, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        await GitAsync(root, [], cancellationToken, "init", "--quiet", "--initial-branch=main", "--template=");
        await CommitAsync(root, "first/", new Author("Ada Park", "ada@example.com", TimeSpan.FromDays(9)), "Greet people in three languages", cancellationToken);
        await CommitAsync(root, "change/", new Author("Sam Reyes", "sam@example.com", TimeSpan.FromHours(2)), "Greet in Portuguese, tidy up the usings", cancellationToken);
    }

    private async Task CommitAsync(string root, string folder, Author author, string subject, CancellationToken cancellationToken)
    {
        await WriteAsync(root, FilesPrefix + folder, cancellationToken);
        await GitAsync(root, [], cancellationToken, "add", "--all");
        await GitAsync(root, Environment(author), cancellationToken, "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message", subject);
    }

    private static async Task WriteAsync(string root, string prefix, CancellationToken cancellationToken)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            // The name was made by the build, with the separators of the machine that built.
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(root, path[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var source = assembly.GetManifestResourceStream(name)!;
            await using var file = File.Create(target);
            await source.CopyToAsync(file, cancellationToken);
        }
    }

    private ImmutableArray<KeyValuePair<string, string?>> Environment(Author author)
    {
        var at = (time.GetUtcNow() - author.Ago).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return
        [
            new("GIT_AUTHOR_NAME", author.Name),
            new("GIT_AUTHOR_EMAIL", author.Email),
            new("GIT_AUTHOR_DATE", at),
            new("GIT_COMMITTER_NAME", author.Name),
            new("GIT_COMMITTER_EMAIL", author.Email),
            new("GIT_COMMITTER_DATE", at),
        ];
    }

    private async Task GitAsync(string root, ImmutableArray<KeyValuePair<string, string?>> environment, CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = "git",
                Arguments = [.. arguments],
                WorkingDirectory = root,
                Environment = environment.ToImmutableDictionary(),
                Capture = OutputCapture.Memory,
                Timeout = TimeSpan.FromMinutes(1),
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.Succeeded)
        {
            throw new IOException($"git {arguments[0]} failed: {result.Message ?? System.Text.Encoding.UTF8.GetString(result.StandardError.Span).Trim()}");
        }
    }

    /// <param name="Ago">How long ago the commit is said to have been made.</param>
    private sealed record Author(string Name, string Email, TimeSpan Ago);
}
