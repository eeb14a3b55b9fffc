using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cicd.Contracts;
using Cicd.Storage;
using Xunit.Abstractions;

namespace Cicd.Repair.Tests;

/// <summary>
/// Thousands of generated cases. <c>CICD_MERGE_CASES=50000 CICD_MERGE_SEED=7 dotnet test tests/Cicd.Repair.Tests --filter GeneratedMerge</c> runs others and more;
/// a failure names its seed, and <c>CICD_MERGE_CASES=1 CICD_MERGE_SEED=that</c> runs it alone.
/// </summary>
public class GeneratedMergeTests(ITestOutputHelper output)
{
    private static readonly int Cases = Setting("CICD_MERGE_CASES", 2000);
    private static readonly int Seed = Setting("CICD_MERGE_SEED", 1);

    [Fact]
    public void Add_GeneratedPatches_GivesWhatApplyingThemOneAfterTheOtherGivesOrRefuses()
    {
        using var repository = new GeneratedRepository();
        var cases = Enumerable.Range(Seed, Cases).Select(MergeCaseMaker.Make).ToList();
        var patches = Patches(repository, cases);

        var merges = new List<Merge>();
        foreach (var @case in cases)
        {
            var (merge, again) = (Merge.Of(@case, patches), Merge.Of(@case, patches));
            again.Tree.ShouldBe(merge.Tree, $"seed {@case.Seed}: a second run gives something else");
            ShouldBeOneAfterTheOther(@case, merge, patches);
            ShouldHaveNoMarks(@case, merge);
            merges.Add(merge);
        }

        ShouldAgreeWithGit(repository, merges);

        // A test that refuses all or merges all has shown nothing.
        var (accepted, refused) = (merges.Sum(merge => merge.Accepted.Count), merges.Sum(merge => merge.Refused.Count));
        output.WriteLine($"{Cases} cases from seed {Seed}: {accepted} patches merged, {refused} refused");
        accepted.ShouldBeGreaterThan(Cases / 2);
        (refused > Cases / 10 || Cases < 100).ShouldBeTrue($"{accepted} merged, {refused} refused");
    }

    /// <summary>The whole way on a sample: patches as artifacts, applied and written by git.</summary>
    [Fact]
    public async Task Merge_GeneratedPatchesOnRealGit_GivesTheSameTrees()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();
        var mirror = await room.Get<SessionMirrors>().OpenAsync(room.Request, CancellationToken.None);
        using var repository = new GeneratedRepository(mirror.Path);
        var cases = Enumerable.Range(Seed, Math.Min(Cases, 50)).Select(MergeCaseMaker.Make).ToList();
        var texts = Texts(repository, cases);
        var patches = texts.ToDictionary(text => text.Key, text => GitPatchParser.Parse(text.Value));
        foreach (var @case in cases)
        {
            var expected = Merge.Of(@case, patches);
            var offered = ImmutableArray.CreateBuilder<Patch>();
            foreach (var patch in @case.Patches)
            {
                offered.Add(new Patch
                {
                    GroupId = patch.Group,
                    Content = await room.Get<IArtifactStore>().PutAsync(texts[(patch.Below, patch.After)]),
                    Reason = "Because.",
                    Confidence = 1,
                    Origin = "maker",
                    BuildsOn = patch.BuildsOn,
                });
            }

            var merged = await room.Get<PatchMerger>().MergeAsync(
                mirror, Path.Combine(room.Data.Root, "scratch.index"), repository.Commit(@case.Base), offered.ToImmutable(), CancellationToken.None);

            merged.Groups.ShouldBe(expected.Accepted, ignoreOrder: false, customMessage: $"seed {@case.Seed}: {string.Join(' ', merged.Refused)}");
            merged.Refused.Select(refused => refused.GroupId).ShouldBe(expected.Refused, ignoreOrder: false, customMessage: $"seed {@case.Seed}");
            if (merged.Tree is { } tree)
            {
                Files(repository, tree).ShouldBe(expected.Tree, $"seed {@case.Seed}");
            }
        }
    }

    private static Dictionary<(object Below, object After), GitPatch> Patches(GeneratedRepository repository, List<MergeCase> cases) =>
        Texts(repository, cases).ToDictionary(text => text.Key, text => GitPatchParser.Parse(text.Value));

    /// <summary>Each patch as git writes it, by its trees.</summary>
    private static Dictionary<(object Below, object After), byte[]> Texts(GeneratedRepository repository, List<MergeCase> cases)
    {
        var wanted = new List<(ImmutableSortedDictionary<string, GeneratedFile> Below, ImmutableSortedDictionary<string, GeneratedFile> After)>();
        foreach (var @case in cases)
        {
            repository.Add(@case.Base);
            foreach (var patch in @case.Patches)
            {
                repository.Add(patch.After, @case.Base);
                wanted.Add((patch.Below, patch.After));

                // A chain of patches as one.
                wanted.Add((@case.Base, patch.After));
            }
        }

        repository.Import();
        var trees = repository.Trees(wanted.SelectMany(pair => new[] { repository.Commit(pair.Below), repository.Commit(pair.After) }));
        var diffs = repository.Diffs([.. wanted.Select((_, index) => (trees[2 * index], trees[(2 * index) + 1]))]);
        var patches = new Dictionary<(object, object), byte[]>();
        for (var index = 0; index < wanted.Count; index++)
        {
            patches[(wanted[index].Below, wanted[index].After)] = diffs[index];
        }

        return patches;
    }

    private static void ShouldBeOneAfterTheOther(MergeCase @case, Merge merge, Dictionary<(object Below, object After), GitPatch> patches)
    {
        var oracle = new MergeOracle(@case.Base, id => merge.Set.Contents.Read(id).ToArray());
        foreach (var (patch, index) in @case.Patches.Select((patch, index) => (patch, index)))
        {
            if (!patch.BuildsOn.IsEmpty)
            {
                ShouldBeThatOfTheChain(@case, merge, patch, patches);

                // What comes after it is judged by the chain's own test.
                return;
            }

            oracle.Take(Merge.Edits(patches[(@case.Base, patch.After)], @case.Base, patch.After))
                .ShouldBe(merge.Accepted.Contains(patch.Group), $"seed {@case.Seed}, {patch.Group}");
            merge.Trees[index].ShouldBe(oracle.Tree(), $"seed {@case.Seed}, after {patch.Group}");
        }
    }

    /// <summary>A patch on top of others gives the same as all of them in one piece, after those that are no part of it.</summary>
    private static void ShouldBeThatOfTheChain(MergeCase @case, Merge merge, GeneratedPatch last, Dictionary<(object Below, object After), GitPatch> patches)
    {
        if (!merge.Accepted.Contains(last.Group))
        {
            return;
        }

        var oracle = new MergeOracle(@case.Base, id => merge.Set.Contents.Read(id).ToArray());
        var others = @case.Patches.TakeWhile(patch => patch != last).Where(patch => merge.Accepted.Contains(patch.Group) && !last.BuildsOn.Contains(patch.Group));
        var tookAll = others.All(patch => oracle.Take(Merge.Edits(patches[(@case.Base, patch.After)], @case.Base, patch.After)));
        tookAll.ShouldBeTrue($"seed {@case.Seed}");

        // Where two did the same and one of them is undone on top, it is undone; in one piece nobody sees that.
        var parts = last.BuildsOn.Select(group => @case.Patches.Single(patch => patch.Group == group));
        if (parts.Any(part => others.Any(other => DoTheSame(patches[(part.Below, part.After)], patches[(other.Below, other.After)]))))
        {
            return;
        }

        // In one piece it may touch what its parts do not.
        if (oracle.Take(Merge.Edits(patches[(@case.Base, last.After)], @case.Base, last.After)))
        {
            merge.Trees[@case.Patches.IndexOf(last)].ShouldBe(oracle.Tree(), $"seed {@case.Seed}, {last.Group} on top of others");
        }
    }

    private static bool DoTheSame(GitPatch left, GitPatch right) => left.Files.Any(file => right.Files.Any(other =>
        file.OldPath == other.OldPath
        && (file.OldMode != file.NewMode || file.IsRenamed || file.IsDeleted || file.NewId == other.NewId
            || file.Added.Concat(file.Removed).Select(line => line.Text).Intersect(other.Added.Concat(other.Removed).Select(line => line.Text), StringComparer.Ordinal).Any())));

    private static void ShouldHaveNoMarks(MergeCase @case, Merge merge)
    {
        foreach (var (path, entry) in merge.Tree.Where(file => file.Value.IsFile))
        {
            Encoding.Latin1.GetString(merge.Set.Contents.Read(entry.Object).Span).ShouldNotContain("<<<<<<<", Case.Sensitive, $"seed {@case.Seed}: {path}");
        }
    }

    /// <summary>Two patches of the same commit: where git merges them too, it gets the same files.</summary>
    private static void ShouldAgreeWithGit(GeneratedRepository repository, List<Merge> merges)
    {
        var pairs = merges.Where(merge => merge.Case.Patches.Take(2).All(patch => patch.BuildsOn.IsEmpty)).ToList();
        var theirs = repository.Merges([.. pairs.Select(merge => (repository.Commit(merge.Case.Patches[0].After), repository.Commit(merge.Case.Patches[1].After)))]);
        var both = 0;
        for (var index = 0; index < pairs.Count; index++)
        {
            var merge = pairs[index];
            if (theirs[index] is null || !merge.Accepted.Contains(merge.Case.Patches[1].Group) || !merge.Accepted.Contains(merge.Case.Patches[0].Group))
            {
                continue;
            }

            both++;
            merge.Trees[1].ShouldBe(Files(repository, theirs[index]!), $"seed {merge.Case.Seed}: git gives something else");
            if (both == 500)
            {
                break;
            }
        }

        (both > 0 || Cases < 100).ShouldBeTrue();
    }

    private static SortedDictionary<string, FileEntry> Files(GeneratedRepository repository, string tree) => new(
        Encoding.Latin1.GetString(repository.Git([], "ls-tree", "-r", "-z", "--full-tree", tree))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..], line => new FileEntry(line[..6], line.Split('\t')[0].Split(' ')[2])),
        StringComparer.Ordinal);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    private sealed record Merge(MergeCase Case, PatchSet Set, List<string> Accepted, List<string> Refused, List<SortedDictionary<string, FileEntry>> Trees)
    {
        public SortedDictionary<string, FileEntry> Tree => Trees[^1];

        public static Merge Of(MergeCase @case, Dictionary<(object Below, object After), GitPatch> patches)
        {
            var set = new PatchSet(new BaseTree(@case.Base.Select(file => KeyValuePair.Create(file.Key, file.Value.Entry))));
            foreach (var file in @case.Patches.SelectMany(patch => patch.After.Values.Concat(patch.Below.Values)).Concat(@case.Base.Values).Where(file => file.Entry.HasContent))
            {
                set.Contents.Add(file.Entry.Object, file.Content);
            }

            var refused = new List<string>();
            var trees = new List<SortedDictionary<string, FileEntry>>();
            foreach (var patch in @case.Patches)
            {
                var before = TreeOf(@case, set);
                if (patch.BuildsOn.Any(refused.Contains))
                {
                    refused.Add(patch.Group);
                }
                else
                {
                    var edits = Edits(patches[(patch.Below, patch.After)], patch.Below, patch.After);
                    var conflicts = set.Add(new PatchMember { Group = patch.Group, Origin = patch.Group, BuildsOn = patch.BuildsOn, Edits = edits });
                    if (!conflicts.IsEmpty)
                    {
                        refused.Add(patch.Group);
                        TreeOf(@case, set).ShouldBe(before, $"seed {@case.Seed}: {patch.Group} was refused and left a trace");
                        conflicts.ShouldAllBe(conflict => conflict.Others.All(set.Accepted.Contains));
                    }
                }

                trees.Add(TreeOf(@case, set));
            }

            return new Merge(@case, set, [.. set.Accepted], refused, trees);
        }

        public static ImmutableArray<FileEdit> Edits(
            GitPatch patch, ImmutableSortedDictionary<string, GeneratedFile> below, ImmutableSortedDictionary<string, GeneratedFile> after) =>
            FileEdits.Of(patch, path => below[path].Entry, path => after.GetValueOrDefault(path)?.Entry);

        private static SortedDictionary<string, FileEntry> TreeOf(MergeCase @case, PatchSet set)
        {
            var tree = new SortedDictionary<string, FileEntry>(@case.Base.ToDictionary(file => file.Key, file => file.Value.Entry), StringComparer.Ordinal);
            foreach (var (path, file) in set.Merged.Changed)
            {
                if (file is null)
                {
                    tree.Remove(path);
                }
                else
                {
                    tree[path] = file.Entry;
                }
            }

            return tree;
        }
    }
}
