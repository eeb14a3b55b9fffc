namespace Cicd.Repair;

/// <summary>A path that leaves the tree, or reaches into git's own files. git refuses these too; we do not rely on it alone.</summary>
internal sealed class UnsafePathRule : IGuardRule
{
    public string Name => "unsafe-path";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        from path in new[] { file.Change.OldPath, file.Change.NewPath }.OfType<string>().Distinct(StringComparer.Ordinal)
        where IsUnsafe(path)
        select new GuardFinding(Name, path, null, "The path leaves the working tree or reaches into git's own files.");

    private static bool IsUnsafe(string path) =>
        path.Length == 0
        || path[0] is '/' or '\\'
        || path.Contains('\\', StringComparison.Ordinal)
        || path.Contains('\0', StringComparison.Ordinal)
        || (path.Length > 1 && path[1] == ':')
        || path.Split('/').Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase));
}
