using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cicd.Repair.Tests;

/// <summary>A bare repository with the trees of many cases, filled and asked with one git each, so that thousands of cases cost seconds.</summary>
internal sealed class GeneratedRepository : IDisposable
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly MemoryStream _import = new();
    private readonly Dictionary<object, int> _marks = new(ReferenceEqualityComparer.Instance);
    private string[] _commits = [];

    private readonly bool _isOwn;

    public GeneratedRepository()
    {
        (Path, _isOwn) = (Directory.CreateTempSubdirectory("cicd-merges-").FullName, true);
        Git([], "init", "--quiet", "--bare", ".");
    }

    /// <param name="path">A bare repository that stays.</param>
    public GeneratedRepository(string path) => Path = path;

    public string Path { get; }

    /// <summary>To be imported as a commit, with that of <paramref name="parent"/> as its parent.</summary>
    public void Add(ImmutableSortedDictionary<string, GeneratedFile> tree, ImmutableSortedDictionary<string, GeneratedFile>? parent = null)
    {
        if (_marks.ContainsKey(tree))
        {
            return;
        }

        _marks[tree] = _marks.Count + 1;
        Write($"commit refs/heads/c{_marks[tree]}\nmark :{_marks[tree]}\ncommitter a <a> 1700000000 +0000\ndata 1\nx\n");
        if (parent is not null)
        {
            Write($"from :{_marks[parent]}\n");
        }

        Write("deleteall\n");
        foreach (var (path, file) in tree)
        {
            if (file.Mode == FileChange.SubmoduleMode)
            {
                Write($"M {file.Mode} {Encoding.ASCII.GetString(file.Content)} {Quoted(path)}\n");
                continue;
            }

            Write($"M {file.Mode} inline {Quoted(path)}\ndata {file.Content.Length}\n");
            _import.Write(file.Content);
            Write("\n");
        }
    }

    public void Import()
    {
        var marks = System.IO.Path.Combine(Path, "marks");
        Git(_import.ToArray(), "fast-import", "--quiet", "--force", $"--export-marks={marks}");

        // ":1 COMMIT"
        _commits = new string[_marks.Count + 1];
        foreach (var line in File.ReadLines(marks))
        {
            _commits[int.Parse(line.AsSpan(1, line.IndexOf(' ', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture)] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        }
    }

    public string Commit(ImmutableSortedDictionary<string, GeneratedFile> tree) => _commits[_marks[tree]];

    /// <summary>The ids of the trees of commits.</summary>
    public string[] Trees(IEnumerable<string> commits) =>
        Encoding.ASCII.GetString(Git(Encoding.ASCII.GetBytes(string.Concat(commits.Select(commit => $"{commit}^{{tree}}\n"))), "cat-file", "--batch-check=%(objectname)"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Patches between pairs of trees, as the product asks git for them.</summary>
    public List<byte[]> Diffs(IReadOnlyList<(string From, string To)> pairs)
    {
        var output = Git(
            Encoding.ASCII.GetBytes(string.Concat(pairs.Select(pair => $"{pair.From} {pair.To}\n"))),
            "-c", "core.quotePath=false", "diff-tree", "--stdin", "-r", "-p", "-M", "--binary", "--full-index", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/");
        var patches = new List<byte[]>();
        var rest = output.AsSpan();
        foreach (var (from, to) in pairs)
        {
            // Before each patch the pair is printed again; inside of a patch no line begins so.
            var header = Encoding.ASCII.GetBytes($"{from} {to}\n");
            rest.StartsWith(header).ShouldBeTrue();
            rest = rest[header.Length..];
            var end = NextHeader(rest);
            patches.Add(rest[..end].ToArray());
            rest = rest[end..];
        }

        return patches;
    }

    /// <summary>What git itself makes of two changes of the same commit: a tree, or null where it sees a conflict.</summary>
    public List<string?> Merges(IReadOnlyList<(string Left, string Right)> pairs)
    {
        var output = Git(
            Encoding.ASCII.GetBytes(string.Concat(pairs.Select(pair => $"{pair.Left} {pair.Right}\n"))),
            "-c", "merge.directoryRenames=false", "merge-tree", "--write-tree", "--stdin", "--no-messages", "--name-only");

        // "1 NUL TREE NUL" and an empty part when clean; else "0 NUL TREE NUL path NUL … NUL".
        var parts = Encoding.Latin1.GetString(output).Split('\0');
        var merges = new List<string?>();
        for (var at = 0; at < parts.Length - 1;)
        {
            var isClean = parts[at] == "1";
            merges.Add(isClean ? parts[at + 1] : null);
            at += 2;
            while (parts[at].Length > 0)
            {
                at++;
            }

            at++;
        }

        merges.Count.ShouldBe(pairs.Count);
        return merges;
    }

    public byte[] Git(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Path, RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"]) = ("/dev/null", "1");
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        reading.Wait(TimeSpan.FromMinutes(10)).ShouldBeTrue();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}");
        return output.ToArray();
    }

    public void Dispose()
    {
        if (_isOwn)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static int NextHeader(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text[at..].IndexOf((byte)'\n');
            end = end < 0 ? text.Length : at + end;
            if (end - at == 81 && text[at + 40] == (byte)' ' && IsHex(text.Slice(at, 40)) && IsHex(text.Slice(at + 41, 40)))
            {
                return at;
            }

            at = end + 1;
        }

        return text.Length;
    }

    private static bool IsHex(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(HexDigits);

    private static string Quoted(string raw) =>
        $"\"{string.Concat(raw.Select(letter => letter is >= ' ' and < '\u007f' and not '"' and not '\\' ? letter.ToString() : "\\" + Convert.ToString(letter, 8).PadLeft(3, '0')))}\"";

    private void Write(string text) => _import.Write(Encoding.Latin1.GetBytes(text));
}
