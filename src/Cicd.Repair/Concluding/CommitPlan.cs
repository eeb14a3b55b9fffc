using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Cuts what was merged into the pieces that become commits. Pure.</summary>
internal static class CommitPlan
{
    private const int SubjectMax = 72;

    /// <summary>The first attempt of the ladder that asks for one fix per commit (DESIGN §6, sequential-fixing-with-validation).</summary>
    private const int FirstSequentialAttempt = 3;

    public static CommitCut CutOf(SessionView view) => view.Attempt >= FirstSequentialAttempt ? CommitCut.Fix : view.Request.Options.Commits;

    /// <summary>The merged patches in merge order.</summary>
    public static ImmutableArray<Patch> Merged(SessionView view) =>
        [.. view.Fixing!.Patches.Where(patch => view.Validation!.Evidence.MergedGroups.Contains(patch.GroupId))];

    /// <summary>One patch per piece; a piece of a group builds on those before it.</summary>
    public static ImmutableArray<Patch> Pieces(ImmutableArray<Patch> merged, CommitCut cut)
    {
        if (cut != CommitCut.Fix)
        {
            return merged;
        }

        var pieces = ImmutableArray.CreateBuilder<Patch>();
        var names = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var patch in merged)
        {
            ImmutableArray<PatchStep> steps = patch.Steps.IsEmpty ? [new PatchStep(patch.Origin, patch.Reason, patch.Content) { Files = patch.Files }] : patch.Steps;
            var below = patch.BuildsOn.SelectMany(group => names.GetValueOrDefault(group, [])).ToImmutableArray();
            names[patch.GroupId] = [];
            foreach (var step in steps)
            {
                var name = steps.Length == 1 ? patch.GroupId : $"{patch.GroupId} {names[patch.GroupId].Length + 1}/{steps.Length}";
                pieces.Add(new Patch
                {
                    GroupId = name,
                    Content = step.Content,
                    Files = step.Files,
                    Reason = step.Summary,
                    Confidence = patch.Confidence,
                    Origin = step.Fixer,
                    BuildsOn = [.. below, .. names[patch.GroupId]],
                });
                names[patch.GroupId] = names[patch.GroupId].Add(name);
            }
        }

        return pieces.ToImmutable();
    }

    public static Forges.Local.FixCommit Message(SessionView view, IReadOnlyCollection<Patch> patches)
    {
        var files = patches.SelectMany(patch => patch.Files).Select(file => file.Path).Distinct(StringComparer.Ordinal).ToList();
        var kinds = patches.Select(patch => patch.GroupId.Split('-') is ["fix", var category, ..] ? category : "check").Distinct(StringComparer.Ordinal).ToList();
        var subject = $"Fix {Sentences.List(kinds, "kind")} failures in {(files.Count == 1 ? files[0] : $"{files.Count} files")}";
        return new Forges.Local.FixCommit
        {
            Session = view.Session,
            Attempt = view.Attempt,
            Subject = subject.Length <= SubjectMax ? subject : subject[..SubjectMax],
            Body = string.Join('\n', patches.Select(patch => patch.Reason)),
            Fixers = [.. patches.SelectMany(patch => patch.Origin.Split(", ")).Distinct(StringComparer.Ordinal)],
            CommittedAt = view.CreatedAt,
        };
    }
}
