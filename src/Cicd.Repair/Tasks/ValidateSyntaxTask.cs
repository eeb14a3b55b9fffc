using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 4, <c>validate-syntax</c>: merges the patches, guards the whole, and looks whether data files still parse.</summary>
internal sealed class ValidateSyntaxTask(WorkspaceRoom workspaces, PatchMerger merger, IArtifactStore artifacts) : StageTask<ValidateSyntax>
{
    protected override async Task<TaskResult> RunAsync(ValidateSyntax order, TaskContext context, CancellationToken cancellationToken)
    {
        if (order.Patches.IsEmpty)
        {
            return new SyntaxValidated();
        }

        var request = context.Dispatch.Request;
        var start = request.Target.Commit;
        await using var workspace = await workspaces.OpenAsync(context, context.Dispatch.Worker.Task, start, cancellationToken);
        var (state, merged) = await merger.MergeAsync(workspace, start, order.Patches, cancellationToken);
        if (state == start)
        {
            return new SyntaxValidated { Refused = merged.Refused };
        }

        var content = await workspace.Repository.DiffAsync(start, state, cancellationToken);
        var patch = GitPatchParser.Parse(content.Span);
        var verdict = await WorkspaceGuard.JudgeAsync(workspace, start, patch, request.Policy, merged.ToolMade, cancellationToken);
        return new SyntaxValidated
        {
            MergedPatch = await artifacts.PutAsync(content, cancellationToken),
            Files = patch.Summary(),
            MergedGroups = merged.Groups,
            Refused = merged.Refused,
            Objections = [.. verdict.Findings.Select(finding => finding.ToString()), .. await SyntaxFaultsAsync(workspace, start, patch, cancellationToken)],
        };
    }

    private static async Task<ImmutableArray<string>> SyntaxFaultsAsync(Workspace workspace, string start, GitPatch patch, CancellationToken cancellationToken)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var file in patch.Files.Where(file => !file.IsDeleted && !file.IsBinary && !file.Path.Contains('\n', StringComparison.Ordinal)))
        {
            if (RepositoryFiles.Read(workspace.Root, file.Path) is not { } after || SyntaxCheck.Fault(file.Path, after.Text) is null)
            {
                continue;
            }

            var before = file.OldPath is { } old && await workspace.Repository.ReadFileAsync(start, old, cancellationToken) is { } bytes ? TextFile.Decode(bytes.Span)?.Text : null;
            if (SyntaxCheck.NewFault(file.Path, before, after.Text) is { } fault)
            {
                faults.Add($"[syntax] {fault}.");
            }
        }

        return faults.ToImmutable();
    }
}
