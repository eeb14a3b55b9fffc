using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// What NuGet finds wrong in the versions that the project files name. Every version that it writes was in NuGet's message or stands in the repository already.
/// </summary>
internal sealed class PackageVersionFixer : IFixer
{
    public string Name => "package-version";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "NuGet package downgrades, duplicate items, and versions missing from or doubling those of Directory.Packages.props.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: not null, Code: "NU1605" or "NU1109" or "NU1504" or "NU1506" or "NU1008" or "NU1010" or "NU1102" or "NU1103" };

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken) => Task.FromResult(OneByOne.Run(
        context,
        "The versions of packages are as NuGet wants them.",
        0.88,
        failure => DotnetProjects.Read(context.Root) is var projects && projects.At(failure.File) is { } project ? Find(failure, project, projects, context.Root) : Repair.None,
        cancellationToken));

    private static Repair Find(Failure failure, DotnetProject project, DotnetProjects projects, string root) => failure.Code switch
    {
        "NU1605" or "NU1109" => PackageDowngrade.Find(failure.Message, project, projects, root),
        "NU1504" => DuplicatePackages.Find(failure.Message, "PackageReference", project.Path, root),
        "NU1506" => projects.CentralFile(project) is { } central ? DuplicatePackages.Find(failure.Message, "PackageVersion", central, root) : Repair.None,
        "NU1008" => CentralVersions.Move(failure.Message, project, projects, root),
        "NU1010" => CentralVersions.Add(failure.Message, project, projects, root),
        _ => UnavailableVersion.Find(failure.Message, project, projects, root),
    };
}
