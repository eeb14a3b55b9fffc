using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>What changed files are for, by their names, and how much a wrong fix could break. Pure.</summary>
internal static partial class ChangedFileKinds
{
    public static bool IsDependencyFile(string path) => Dependencies().IsMatch(path);

    public static bool IsConfigurationFile(string path) => Configuration().IsMatch(path);

    /// <summary>The limits stand at <see cref="ChangeRisk"/>.</summary>
    public static ChangeRisk Risk(int files, bool touchesDependencies, bool touchesConfiguration) => (files, touchesDependencies, touchesConfiguration) switch
    {
        ( > 100, _, _) or (_, _, true) => ChangeRisk.High,
        ( > 10, _, _) or (_, true, _) => ChangeRisk.Medium,
        _ => ChangeRisk.Low,
    };

    [GeneratedRegex(
        @"(^|/)([^/]+\.(cs|fs|vb)proj|Directory\.Packages\.props|packages\.lock\.json|packages\.config|nuget\.config|package(-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|requirements[^/]*\.txt|Pipfile(\.lock)?|poetry\.lock|pyproject\.toml|setup\.py|go\.(mod|sum)|Cargo\.(toml|lock)|pom\.xml|build\.gradle(\.kts)?|Gemfile(\.lock)?|composer\.(json|lock))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dependencies();

    [GeneratedRegex(
        @"^\.github/|^\.gitlab-ci\.yml$|^\.circleci/|^azure-pipelines\.yml$|^\.cicd\.yml$|^\.ci/|(^|/)(Jenkinsfile|Dockerfile|docker-compose[^/]*\.ya?ml|Makefile|Directory\.Build\.(props|targets)|global\.json|\.editorconfig|\.globalconfig|tsconfig[^/]*\.json|\.eslintrc[^/]*|eslint\.config\.[^/]+|\.prettierrc[^/]*|jest\.config\.[^/]+|vite(st)?\.config\.[^/]+|pytest\.ini|tox\.ini|setup\.cfg|[^/]+\.runsettings|[^/]+\.ruleset)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Configuration();
}
