namespace Cicd.Repair;

/// <summary>Files that decide what is checked, who reviews and what runs with rights: no patch touches them.</summary>
internal sealed class ProtectedPathRule : IGuardRule
{
    private static readonly string[] BuiltIn =
    [
        ".github/workflows/**",
        ".github/actions/**",
        ".gitlab-ci.yml",
        "/.gitlab/**",
        "Jenkinsfile",
        "/.circleci/**",
        "azure-pipelines.yml",
        "CODEOWNERS",
        ".cicd.yml",
        "/.ci/**",
        "**/migrations/**",
        ".gitmodules",
        ".gitattributes",
        "/.husky/**",
        ".pre-commit-config.yaml",
    ];

    public string Name => "protected-path";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var globs = BuiltIn.Concat(subject.Policy.ProtectedPaths).Select(pattern => new Glob(pattern)).ToList();
        return
            from file in subject.Files
            from path in new[] { file.Change.OldPath, file.Change.NewPath }.OfType<string>().Distinct(StringComparer.Ordinal)
            let glob = globs.Find(glob => glob.IsMatch(path))
            where glob is not null
            select new GuardFinding(Name, path, null, $"'{glob.Text}' is protected; a person has to change it.");
    }
}
