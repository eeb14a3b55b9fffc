namespace Cicd.Repair;

/// <summary>Links that lead out of the tree, and pointers to other repositories.</summary>
internal sealed class LinkRule : IGuardRule
{
    public string Name => "link";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files)
        {
            if (file.Change.NewMode == FileChange.SubmoduleMode || file.Change.OldMode == FileChange.SubmoduleMode)
            {
                yield return new GuardFinding(Name, file.Path, null, "The patch moves a submodule to another commit.");
            }
            else if (file.Change.NewMode == FileChange.LinkMode && LeavesTree(file.Path, string.Join('\n', file.Change.Added.Select(line => line.Text))))
            {
                yield return new GuardFinding(Name, file.Path, null, "The symbolic link leads out of the working tree.");
            }
        }
    }

    private static bool LeavesTree(string path, string target)
    {
        if (target.Length == 0 || target[0] is '/' or '\\' || target.Contains(':', StringComparison.Ordinal))
        {
            return target.Length > 0;
        }

        var depth = path.Count(c => c == '/');
        foreach (var part in target.Split('/', '\\'))
        {
            depth += part switch { ".." => -1, "" or "." => 0, _ => 1 };
            if (depth < 0 || part.Equals(".git", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
