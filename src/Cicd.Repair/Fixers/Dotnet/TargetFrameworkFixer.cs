using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A project that targets what the SDK, a package or another project does not: it takes the framework that all other projects of the repository have.</summary>
internal sealed partial class TargetFrameworkFixer : IFixer
{
    public string Name => "target-framework";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A target framework that the SDK, a package or a referenced project does not support, where all other projects agree on one that they do.";

    // The reference packages of a framework that is not installed are asked of the package sources, which is one more way to say it.
    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: not null, Code: "NETSDK1045" or "NETSDK1005" or "NU1201" or "NU1202" }
        || (failure.Failure is { File: not null, Code: "NU1101" or "NU1102" } && TargetingPack().IsMatch(failure.Failure.Message));

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return Task.FromResult(OneByOne.Run(
            context,
            "The target frameworks are those of the other projects.",
            0.75,
            failure => done.Contains(failure.File!) ? Repair.Follows : Find(failure, context.Root, done),
            cancellationToken));
    }

    private static Repair Find(Failure failure, string root, HashSet<string> done)
    {
        var projects = DotnetProjects.Read(root);
        if (projects.At(failure.File) is not { } project || RepositoryFiles.Read(root, project.Path) is not { } file || XmlText.Parse(file.Text) is not { } xml)
        {
            return Repair.None;
        }

        if (failure.Code == "NETSDK1005")
        {
            return new Repair.Doubtful($"{project.Path} was restored for other frameworks than it is built for. Run 'dotnet restore' before the build, without --no-restore, and build for a framework that it names.");
        }

        var others = projects.All.Where(other => other.Path != project.Path).Select(other => other.Framework).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var supported = Supported(failure.Message);
        var why = $"{project.Path} targets {project.Framework ?? "what an imported file says"}; ";
        if (xml.Elements("TargetFramework").ToList() is not [var element] || others is not [var only] || only == project.Framework)
        {
            return new Repair.Doubtful(why + failure switch
            {
                { Code: "NETSDK1045" } => $"the SDK here goes up to {supported ?? "less"}. Install a newer SDK from https://dotnet.microsoft.com/download, or set <TargetFramework> lower.",
                _ when others.Count > 1 => $"the other projects target {Sentences.List(others, "framework")}, and a person has to say which one is meant.",
                _ => $"supported is {supported ?? "another one"}. Set <TargetFramework> to it, or take another version of the package.",
            });
        }

        if (!Fits(only, failure))
        {
            return new Repair.Doubtful($"{why}the other projects target {only}, which does not fit either (supported: {supported ?? "unknown"}).");
        }

        done.Add(failure.File!);
        return new Repair.Edit($"set the target framework of {project.Path} to {only}, as in every other project", project.Path, xml.With((xml.ContentOf(element), only)));
    }

    private static bool Fits(string framework, Failure failure)
    {
        if (NumberOf(framework) is not { } wanted)
        {
            return false;
        }

        return failure.Code switch
        {
            "NETSDK1045" => SdkLimit().Match(failure.Message) is { Success: true } limit && wanted <= Version.Parse(limit.Groups["version"].Value),
            "NU1201" or "NU1202" => SupportedList().Match(failure.Message) is { Success: true } list
                && FrameworkName().Matches(list.Groups["list"].Value).Any(match => match.Groups["standard"].Success || Version.Parse(match.Groups["version"].Value) <= wanted),
            _ => wanted.Major <= Environment.Version.Major,
        };
    }

    // net10.0, net8.0-windows; not netstandard2.0 or net472
    private static Version? NumberOf(string framework) => ModernName().Match(framework) is { Success: true } match ? Version.Parse(match.Groups["version"].Value) : null;

    private static string? Supported(string message) =>
        SdkLimit().Match(message) is { Success: true } limit ? $".NET {limit.Groups["version"].Value}"
        : SupportedList().Match(message) is { Success: true } list ? string.Join(", ", FrameworkName().Matches(list.Groups["list"].Value).Select(match => match.Value))
        : null;

    // Either target .NET 10.0 or lower, or use a version of the .NET SDK that supports .NET 12.0.
    [GeneratedRegex(@"Either target \.NET (?<version>[0-9]+\.[0-9]+) or lower", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SdkLimit();

    // Package Newer 1.0.0 is not compatible with net8.0 (.NETCoreApp,Version=v8.0). Package Newer 1.0.0 supports: net10.0 (.NETCoreApp,Version=v10.0)
    // Project Lib is not compatible with net8.0 (.NETCoreApp,Version=v8.0). Project Lib supports: net10.0 (.NETCoreApp,Version=v10.0)
    [GeneratedRegex(@" supports: (?<list>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex SupportedList();

    [GeneratedRegex(@"\bnet((?<standard>standard)|coreapp)?(?<version>[0-9]+\.[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex FrameworkName();

    [GeneratedRegex(@"^net(?<version>[0-9]+\.[0-9]+)(-[a-z0-9.]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ModernName();

    // Unable to find package Microsoft.NETCore.App.Ref. No packages exist with this id in source(s): local
    [GeneratedRegex(@"package Microsoft\.(NETCore|AspNetCore|WindowsDesktop)\.App\.(Ref|Runtime|Host)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TargetingPack();
}
