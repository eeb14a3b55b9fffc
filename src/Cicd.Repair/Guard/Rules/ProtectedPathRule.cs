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
        "azure-pipelines*.yaml",
        "azure-pipelines*.yml",
        "/.azure-pipelines/**",
        ".travis.yml",
        "appveyor.yml",
        ".appveyor.yml",
        "bitbucket-pipelines.yml",
        ".drone.yml",
        ".woodpecker.yml",
        "/.woodpecker/**",
        "/.buildkite/**",
        "/.teamcity/**",
        "/.gitea/workflows/**",
        "/.forgejo/workflows/**",
        ".cirrus.yml",
        "cloudbuild.yaml",
        "buildspec.yml",
        "Jenkinsfile*",
        ".gitlab-ci*.yml",
        "wercker.yml",
        ".semaphore/**",
        "codemagic.yaml",
        ".cicd.yaml",
        "/.cicd/**",
        ".github/cicd.yml",
        ".github/dependabot.yml",
        "**/alembic/versions/**",
        "**/db/migrate/**",
        "**/flyway/**",
        "**/liquibase/**",
        "**/db/migration/**",
        "/.githooks/**",
        ".lefthook.yml",
        "lefthook.yml",
        ".mergify.yml",
        "/.git-hooks/**",
    ];

    // Making them costs more than asking them.
    private static readonly List<Glob> BuiltInGlobs = [.. BuiltIn.Select(pattern => new Glob(pattern))];

    public string Name => "protected-path";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var globs = BuiltInGlobs.Concat(subject.Policy.ProtectedPaths.Select(pattern => new Glob(pattern))).ToList();
        return
            from file in subject.Files
            from path in new[] { file.Change.OldPath, file.Change.NewPath }.OfType<string>().Distinct(StringComparer.Ordinal)
            let glob = globs.Find(glob => glob.IsMatch(path))
            where glob is not null
            select new GuardFinding(Name, path, null, $"'{glob.Text}' is protected; a person has to change it.");
    }
}
