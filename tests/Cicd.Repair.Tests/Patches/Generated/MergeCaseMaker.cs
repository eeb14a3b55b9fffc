using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cicd.Repair.Tests;

/// <summary>
/// Makes cases from a seed: odd names, line endings and encodings, binary files, links, submodules, pointers of Git LFS; edits, renames, modes,
/// deletions, files that become folders, the same change twice, patches on top of patches.
/// </summary>
internal sealed class MergeCaseMaker
{
    private static readonly string[] Names =
    [
        "a.txt", "src/App.cs", "src/Lib/Price.cs", "docs/read me.md", "caf\u00c3\u00a9.txt", "caf\u00e9.txt", "run.sh", "data/logo.bin", "odd \"name\".txt", "tab\there.txt",
        "back\\slash.txt", "lib/a", "lib/b/c", "vendor/dep", "tests/Cart.cs", " lead", "b/b", "a/a",
    ];

    private readonly Random _random;
    private int _unique;

    private MergeCaseMaker(int seed) => _random = new Random(seed);

    public static MergeCase Make(int seed)
    {
        var maker = new MergeCaseMaker(seed);
        var start = ImmutableSortedDictionary.CreateBuilder<string, GeneratedFile>(StringComparer.Ordinal);
        for (var count = 2 + maker._random.Next(6); count > 0; count--)
        {
            var name = maker.Pick(Names);
            if (!IsTaken(start.Keys, name))
            {
                start[name] = maker.File();
            }
        }

        var patches = ImmutableArray.CreateBuilder<GeneratedPatch>();
        for (var count = 2 + maker._random.Next(3); count > 0; count--)
        {
            patches.Add(maker.Patch(start.ToImmutable(), patches));
        }

        return new MergeCase(seed, start.ToImmutable(), patches.ToImmutable());
    }

    private GeneratedPatch Patch(ImmutableSortedDictionary<string, GeneratedFile> start, ImmutableArray<GeneratedPatch>.Builder earlier)
    {
        var on = earlier.Count > 0 && Chance(25) ? earlier[_random.Next(earlier.Count)] : null;
        var below = on?.After ?? start;
        for (var tries = 0; ; tries++)
        {
            var after = below;
            for (var count = 1 + _random.Next(4); count > 0; count--)
            {
                after = Edited(below, after, earlier);
            }

            if (tries > 20 || !Same(below, after))
            {
                return new GeneratedPatch($"fix-{earlier.Count}", on is null ? [] : [.. on.BuildsOn, on.Group], below, after);
            }
        }
    }

    private ImmutableSortedDictionary<string, GeneratedFile> Edited(
        ImmutableSortedDictionary<string, GeneratedFile> below, ImmutableSortedDictionary<string, GeneratedFile> tree, ImmutableArray<GeneratedPatch>.Builder earlier)
    {
        var path = tree.Count == 0 ? null : Pick([.. tree.Keys]);
        switch (_random.Next(14))
        {
            case 0:
                var name = Pick(Names);
                return IsTaken(tree.Keys, name) ? tree : tree.SetItem(name, File());
            case 1 when path is not null && tree.Count > 1:
                return tree.Remove(path);
            case 2 when path is not null:
                var to = Pick(Names);
                return IsTaken(tree.Remove(path).Keys, to) || to == path ? tree : tree.Remove(path).SetItem(to, tree[path]);
            case 3 when path is not null && tree[path].Mode is "100644" or "100755":
                return tree.SetItem(path!, tree[path!] with { Mode = tree[path!].Mode == "100644" ? "100755" : "100644" });
            case 4 when path is not null:
                return tree.SetItem(path, File());
            case 5 when path is not null:
                // A file becomes a folder.
                return tree.Remove(path).SetItem($"{path}/inner", File());
            case 6 or 7 when earlier.Count > 0:
                // The same change twice: as another patch has it, where this one has not been yet.
                var other = Pick([.. earlier]);
                var again = other.After.Keys.Where(each => below.ContainsKey(each) && !other.After[each].Content.AsSpan().SequenceEqual(below[each].Content)).ToArray();
                return again.Length == 0 || !tree.ContainsKey(again[0]) ? tree : tree.SetItem(again[0], other.After[again[0]]);
            default:
                return path is not null && tree[path].Mode is "100644" or "100755" ? tree.SetItem(path!, tree[path!] with { Content = Changed(tree[path!].Content) }) : tree;
        }
    }

    private byte[] Changed(byte[] content)
    {
        if (content.Length == 0 || content.Contains((byte)0))
        {
            return [.. content, 0, (byte)_random.Next(256), (byte)_random.Next(256)];
        }

        var lines = TextLines.Split(content).ConvertAll(line => line.ToArray());
        var ending = lines[0].AsSpan().EndsWith("\r\n"u8) ? "\r\n" : "\n";
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            var at = _random.Next(lines.Count + 1);
            var gone = Math.Min(_random.Next(3), lines.Count - at);
            lines.RemoveRange(at, gone);
            if (at > 0 && lines.Count >= at && lines[at - 1][^1] != (byte)'\n')
            {
                lines[at - 1] = [.. lines[at - 1], .. Encoding.ASCII.GetBytes(ending)];
            }

            lines.InsertRange(at, Enumerable.Range(0, gone == 0 ? 1 + _random.Next(2) : _random.Next(3)).Select(_ => Encoding.Latin1.GetBytes(Line() + ending)));
        }

        if (Chance(10) && lines.Count > 0)
        {
            lines[^1] = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(lines[^1]).TrimEnd('\r', '\n') + (Chance(50) ? "" : ending));
        }

        return [.. lines.SelectMany(line => line)];
    }

    private GeneratedFile File() => _random.Next(16) switch
    {
        0 => new("100644", Bytes(20 + _random.Next(200))),
        1 => new(FileChange.LinkMode, Encoding.ASCII.GetBytes($"target-{_random.Next(3)}")),
        2 => new(FileChange.SubmoduleMode, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Bytes(20)))),
        3 => new("100644", Encoding.ASCII.GetBytes($"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(Bytes(32))}\nsize {_random.Next(9999)}\n")),
        4 => new("100644", []),
        5 => new("100755", Text("\n", true)),
        6 or 7 => new("100644", Text("\r\n", true)),
        8 => new("100644", Text("\n", false)),
        9 => new("100644", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Line() + "\n" + Line() + "\n")]),
        _ => new("100644", Text("\n", Chance(90))),
    };

    private byte[] Text(string ending, bool isEnded)
    {
        var text = string.Join(ending, Enumerable.Range(0, 3 + _random.Next(40)).Select(_ => Line()));
        return Encoding.Latin1.GetBytes(text + (isEnded ? ending : ""));
    }

    // Every second line or so looks like others of the file; some are no UTF-8.
    private string Line() => _random.Next(8) switch
    {
        0 => "{",
        1 => "}",
        2 => "",
        3 => $"caf\u00e9 {_random.Next(4)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"    line {++_unique} {_random.Next(1000)};"),
    };

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static bool IsTaken(IEnumerable<string> paths, string name) =>
        paths.Any(path => path == name || path.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(path + "/", StringComparison.Ordinal));

    private static bool Same(ImmutableSortedDictionary<string, GeneratedFile> left, ImmutableSortedDictionary<string, GeneratedFile> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && other.Entry == pair.Value.Entry);
}
