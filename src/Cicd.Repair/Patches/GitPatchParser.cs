using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>
/// Reads git's own patch format, and nothing else (no CVS, no context diffs). Binary content is skipped, not decoded: git applies it, we only
/// need to know that it is there. Own code because no package that reads this format restores everywhere.
/// </summary>
internal sealed partial class GitPatchParser
{
    private readonly List<string> _lines = [];
    private int _at;

    private GitPatchParser(ReadOnlySpan<byte> patch)
    {
        // One character for a byte: file names are bytes, and two of them must not become one. Content is decoded where it is read.
        while (!patch.IsEmpty)
        {
            var end = patch.IndexOf((byte)'\n');
            _lines.Add(Encoding.Latin1.GetString(end < 0 ? patch : patch[..end]));
            patch = end < 0 ? [] : patch[(end + 1)..];
        }
    }

    private string? Current => _at < _lines.Count ? _lines[_at] : null;

    /// <exception cref="PatchFormatException">It is not a patch of git's.</exception>
    public static GitPatch Parse(ReadOnlySpan<byte> patch) => new GitPatchParser(patch).ReadAll();

    private GitPatch ReadAll()
    {
        var files = ImmutableArray.CreateBuilder<FileChange>();
        while (Current is { } line)
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                files.Add(ReadFile());
            }
            else if (files.Count > 0 && line.Length > 0)
            {
                throw Broken("expected 'diff --git'");
            }
            else
            {
                // Text before the first file (a mail header, our own marks) is allowed, as git allows it.
                _at++;
            }
        }

        return new GitPatch(files.ToImmutable());
    }

    private FileChange ReadFile()
    {
        var (oldPath, newPath) = HeaderPaths(_lines[_at++]);
        var change = new FileChange { OldPath = oldPath, NewPath = newPath };
        while (Current is { } line && !line.StartsWith("diff --git ", StringComparison.Ordinal))
        {
            if (line.StartsWith("@@ ", StringComparison.Ordinal))
            {
                return Named(change with { Hunks = ReadHunks() });
            }

            if (line is "GIT binary patch")
            {
                SkipBinary();
                return Named(change with { IsBinary = true });
            }

            change = ExtendedHeader(change, line);
            _at++;
        }

        return Named(change);
    }

    private static FileChange Named(FileChange change) => change with { OldPath = Name(change.OldPath), NewPath = Name(change.NewPath) };

    private static string? Name(string? bytes) => bytes is null ? null : GitPath.FromBytes(Encoding.Latin1.GetBytes(bytes));

    private FileChange ExtendedHeader(FileChange change, string line) => line switch
    {
        _ when After(line, "old mode ") is { } mode => change with { OldMode = mode },
        _ when After(line, "new mode ") is { } mode => change with { NewMode = mode },
        _ when After(line, "deleted file mode ") is { } mode => change with { OldMode = mode, NewPath = null },
        _ when After(line, "new file mode ") is { } mode => change with { NewMode = mode, OldPath = null },
        _ when After(line, "rename from ") is { } path => change with { OldPath = Unquote(path) },
        _ when After(line, "rename to ") is { } path => change with { NewPath = Unquote(path) },
        _ when After(line, "copy from ") is not null => change with { OldPath = null },
        _ when After(line, "copy to ") is { } path => change with { NewPath = Unquote(path) },

        // "index 1111..2222 100644": the mode stands here when it does not change.
        _ when After(line, "index ") is { } ids && ids.Split(' ') is [var both, var mode] => Ids(change, both) with { OldMode = mode, NewMode = mode },
        _ when After(line, "index ") is { } ids => Ids(change, ids),

        // The names of a change with text: exact even where the first line is ambiguous (names with spaces).
        _ when After(line, "--- ") is { } path => SidePath(path) is { } old && change.OldPath is not null ? change with { OldPath = old } : change,
        _ when After(line, "+++ ") is { } path => SidePath(path) is { } @new && change.NewPath is not null ? change with { NewPath = @new } : change,

        _ when line.StartsWith("Binary files ", StringComparison.Ordinal) => change with { IsBinary = true },
        _ when line.Length == 0
            || line.StartsWith("similarity index ", StringComparison.Ordinal)
            || line.StartsWith("dissimilarity index ", StringComparison.Ordinal) => change,
        _ => throw Broken("an unknown header line"),
    };

    // "1111..2222"
    private static FileChange Ids(FileChange change, string ids) => ids.Split("..") is [var old, var @new] ? change with { OldId = old, NewId = @new } : change;

    private ImmutableArray<Hunk> ReadHunks()
    {
        var hunks = ImmutableArray.CreateBuilder<Hunk>();
        while (Current is { } line && line.StartsWith("@@ ", StringComparison.Ordinal))
        {
            hunks.Add(ReadHunk(line));
        }

        return hunks.ToImmutable();
    }

    private Hunk ReadHunk(string header)
    {
        var match = HunkHeader().Match(header);
        if (!match.Success)
        {
            throw Broken("a hunk header that cannot be read");
        }

        var (oldStart, oldCount) = (Number(match.Groups[1], 0), Number(match.Groups[2], 1));
        var (newStart, newCount) = (Number(match.Groups[3], 0), Number(match.Groups[4], 1));
        _at++;

        var lines = ImmutableArray.CreateBuilder<PatchLine>();
        var (oldAt, newAt) = (oldStart, newStart);
        while (oldAt < oldStart + oldCount || newAt < newStart + newCount)
        {
            var line = Current ?? throw Broken("the patch ends inside a hunk");
            _at++;

            // An empty line is a context line whose blank a mail program took away.
            switch (line.Length == 0 ? ' ' : line[0])
            {
                case ' ':
                    lines.Add(new(PatchLineKind.Context, newAt++, line.Length == 0 ? line : Text(line)));
                    oldAt++;
                    break;
                case '+':
                    lines.Add(new(PatchLineKind.Added, newAt++, Text(line)));
                    break;
                case '-':
                    lines.Add(new(PatchLineKind.Removed, oldAt++, Text(line)));
                    break;
                case '\\':
                    break;
                default:
                    throw Broken("neither context nor change");
            }

            if (oldAt > oldStart + oldCount || newAt > newStart + newCount)
            {
                throw Broken("a hunk is longer than its header says");
            }
        }

        if (Current is ['\\', ..])
        {
            _at++;
        }

        return new Hunk(oldStart, oldCount, newStart, newCount, lines.ToImmutable());
    }

    // Unknown bytes become U+FFFD: good enough to judge by.
    private static string Text(string line) => Ascii.IsValid(line) ? line[1..] : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line, 1, line.Length - 1));

    private void SkipBinary()
    {
        while (Current is { } line && !line.StartsWith("diff --git ", StringComparison.Ordinal))
        {
            _at++;
        }
    }

    /// <summary><c>diff --git a/x b/y</c>: unambiguous when quoted or when both names are equal, which they are wherever no other line names them.</summary>
    private (string Old, string New) HeaderPaths(string line)
    {
        var names = line["diff --git ".Length..];
        if (names.StartsWith('"'))
        {
            var end = ClosingQuote(names);
            return (StripPrefix(Unquote(names[..(end + 1)])), StripPrefix(Unquote(names[(end + 1)..].TrimStart())));
        }

        var half = names.Length / 2;
        if (names.Length % 2 == 1 && names[half] == ' ' && names[2..half] == names[(half + 3)..])
        {
            return (names[2..half], names[2..half]);
        }

        var middle = names.IndexOf(" b/", StringComparison.Ordinal);
        middle = middle < 0 ? names.IndexOf(" \"b/", StringComparison.Ordinal) : middle;
        return middle < 0
            ? throw Broken("two file names expected")
            : (StripPrefix(names[..middle]), StripPrefix(Unquote(names[(middle + 1)..])));
    }

    private int ClosingQuote(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        throw Broken("a quoted name without an end");
    }

    /// <summary>Name of a <c>---</c> or <c>+++</c> line; null for <c>/dev/null</c>. A name with a blank is followed by a tab.</summary>
    private static string? SidePath(string text)
    {
        var path = Unquote(text.TrimEnd('\t', '\r'));
        return path == "/dev/null" ? null : StripPrefix(path);
    }

    private static string StripPrefix(string path) => path is ['a' or 'b', '/', ..] ? path[2..] : path;

    /// <summary><c>"a/\303\244.cs"</c>: octal bytes and C escapes (git's core.quotePath).</summary>
    private static string Unquote(string name)
    {
        if (name.Length < 2 || name[0] != '"' || name[^1] != '"')
        {
            return name;
        }

        var bytes = new StringBuilder(name.Length);
        for (var i = 1; i < name.Length - 1; i++)
        {
            if (name[i] != '\\')
            {
                bytes.Append(name[i]);
                continue;
            }

            i++;
            if (name[i] is >= '0' and <= '3' && i + 2 < name.Length)
            {
                bytes.Append((char)(((name[i] - '0') << 6) | ((name[i + 1] - '0') << 3) | (name[i + 2] - '0')));
                i += 2;
                continue;
            }

            bytes.Append(name[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'a' => '\a', 'b' => '\b', 'f' => '\f', 'v' => '\v', var other => other });
        }

        return bytes.ToString();
    }

    private static string? After(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : null;

    private static int Number(Group group, int otherwise) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : otherwise;

    private PatchFormatException Broken(string reason) => new(_at + 1, reason);

    [GeneratedRegex(@"^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex HunkHeader();
}
