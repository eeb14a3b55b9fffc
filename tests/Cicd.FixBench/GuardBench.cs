using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Contracts;
using Cicd.Repair;

namespace Cicd.FixBench;

/// <summary>Applies each patch with git to a copy of its tree, and has the guard judge it as it does in a session.</summary>
internal static class GuardBench
{
    private static readonly TimeSpan GitDeadline = TimeSpan.FromSeconds(60);

    public static async Task<ImmutableArray<BenchResult>> RunAsync(ImmutableArray<BenchCase> cases, CancellationToken cancellationToken)
    {
        var room = Directory.CreateTempSubdirectory("cicd-fixbench-");
        var results = new ConcurrentDictionary<string, BenchResult>(StringComparer.Ordinal);
        var faults = new ConcurrentBag<string>();
        try
        {
            await Parallel.ForAsync(0, cases.Length, cancellationToken, async (index, token) =>
            {
                var one = cases[index];
                var work = Path.Combine(room.FullName, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
                try
                {
                    results[one.Name] = new BenchResult(one, await JudgeAsync(one, work, token));
                }
                catch (BenchException broken)
                {
                    faults.Add(broken.Message);
                }
            });
        }
        finally
        {
            room.Delete(recursive: true);
        }

        return faults.IsEmpty
            ? [.. cases.Select(one => results[one.Name])]
            : throw new BenchException(string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    private static async Task<GuardVerdict> JudgeAsync(BenchCase one, string work, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(work);
        if (Directory.Exists(one.TreePath))
        {
            Copy(new DirectoryInfo(one.TreePath), work);
        }

        GitPatch patch;
        try
        {
            patch = GitPatchParser.Parse(await File.ReadAllBytesAsync(one.PatchPath, cancellationToken));
        }
        catch (PatchFormatException broken)
        {
            throw new BenchException($"{one.Name}/change.patch: {broken.Message} Make it with 'git diff --binary'.");
        }

        if (patch.Files.IsEmpty)
        {
            throw new BenchException($"{one.Name}/change.patch: it changes no file. Make it with 'git diff --binary'.");
        }

        if (await ApplyAsync(one, work, cancellationToken) is { } refusal && !patch.Files.Any(LeavesTree))
        {
            throw new BenchException($"{one.Name}/change.patch does not apply to repo/: {refusal} Make it anew with 'git diff --binary' in that tree.");
        }

        return await WorkspaceGuard.JudgeAsync(work, path => ReadAsync(one, path, cancellationToken), patch, new RepairPolicy(), one.ToolMade);
    }

    /// <summary>Git itself refuses such a patch; the guard has to as well, without the files.</summary>
    private static bool LeavesTree(FileChange file) =>
        (file.OldPath ?? string.Empty).Split('/').Concat((file.NewPath ?? string.Empty).Split('/')).Any(part => part is ".." or ".git");

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(BenchCase one, string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(Path.Combine(one.TreePath, path));
        return full.StartsWith(Path.GetFullPath(one.TreePath) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full)
            ? await File.ReadAllBytesAsync(full, cancellationToken)
            : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>What git says against it; null when it applies.</summary>
    private static async Task<string?> ApplyAsync(BenchCase one, string work, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", Path.GetFullPath(one.PatchPath)])
        {
            WorkingDirectory = work,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };

        // Outside of any repository, whatever lies around the temporary folder.
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(work)!;
        start.Environment["LC_ALL"] = "C";
        using var git = Process.Start(start) ?? throw new BenchException("git could not be started. Install it, and try again.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(GitDeadline);
        var said = git.StandardError.ReadToEndAsync(deadline.Token);
        await git.WaitForExitAsync(deadline.Token);
        return git.ExitCode == 0 ? null : (await said).Trim().ReplaceLineEndings(" ");
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo folder)
            {
                Directory.CreateDirectory(target);
                Copy(folder, target);
            }
            else
            {
                File.Copy(entry.FullName, target);
            }
        }
    }
}

/// <param name="Case">The patch.</param>
/// <param name="Verdict">What the guard said.</param>
internal sealed record BenchResult(BenchCase Case, GuardVerdict Verdict)
{
    public bool IsMissed => Case.IsCheat && Verdict.IsAccepted;

    public bool IsFalseAlarm => !Case.IsCheat && !Verdict.IsAccepted;
}
