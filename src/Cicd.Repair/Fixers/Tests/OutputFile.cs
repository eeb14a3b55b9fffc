using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>A file that a .NET test looked for beside its assembly, read out of the exception's words. Pure.</summary>
/// <param name="ProjectFolder">What stood before <c>bin</c>: relative to the repository, or absolute in another checkout.</param>
/// <param name="Path">Below the output folder, with forward slashes.</param>
internal sealed partial record OutputFile(string ProjectFolder, string Path)
{
    public static OutputFile? Read(string message)
    {
        if (Missing().Match(message) is not { Success: true } missing)
        {
            return null;
        }

        var path = missing.Groups["path"].Value.Replace('\\', '/');
        return Output().Match(path) is { Success: true } match && !match.Groups["rest"].Value.Split('/').Contains("..")
            ? new OutputFile(match.Groups["folder"].Value.TrimEnd('/'), match.Groups["rest"].Value)
            : null;
    }

    /// <summary>The project whose output it is; null when that is not clear.</summary>
    public DotnetProject? Project(DotnetProjects projects)
    {
        var found = projects.All.Where(project => ProjectFolder == project.Folder || (project.Folder.Length > 0 && ProjectFolder.EndsWith("/" + project.Folder, StringComparison.Ordinal))).ToList();
        return found is [var only] ? only : null;
    }

    // System.IO.FileNotFoundException : Could not find file 'tests/Shop.Tests/bin/Debug/net10.0/orders.json'.
    // System.IO.DirectoryNotFoundException : Could not find a part of the path '/repo/tests/Shop.Tests/bin/Debug/net10.0/data/orders.json'.
    [GeneratedRegex(@"Could not find (file|a part of the path) '(?<path>[^']+)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    // tests/Shop.Tests/bin/Debug/net10.0/linux-x64/data/orders.json
    [GeneratedRegex(@"^(?<folder>.*?)/?\bbin/(Debug|Release)/net[\w.\-]+/((linux|win|osx)-\w+/)?(?<rest>[^/].*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Output();
}
