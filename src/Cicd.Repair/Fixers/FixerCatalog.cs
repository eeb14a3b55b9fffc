using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// The fixers in the order in which they are tried, causes before symptoms: what was generated first, because the others look at it; then what the tools read before any code (data
/// files, SDK, packages, lock files); then names that are missing in the code (a using costs less than a reference); then what tests need; formatters after all those who write
/// code; the user's own last, in the order of <c>.cicd.yml</c>.
/// </summary>
internal sealed class FixerCatalog(FrameworkCatalogs frameworks)
{
    private readonly ImmutableArray<IFixer> _builtIn =
    [
        new GeneratedCodeFixer(),

        // What is read before any code.
        new DataSyntaxFixer(),
        new SdkPinFixer(),
        new TargetFrameworkFixer(),
        new PackageVersionFixer(),
        new NugetLockFixer(),
        new NodeModuleFixer(),
        new NodeLockFixer(),
        new PythonRequirementFixer(),
        new GoModuleFixer(),
        new CargoLockFixer(),

        // The code.
        new ImportPathFixer(),
        new ProjectPathFixer(),
        new MissingUsingFixer(frameworks),
        new MissingPackageReferenceFixer(),
        new ObsoleteMemberFixer(),
        new NullableAnnotationFixer(),

        // The tests.
        new CopyToOutputFixer(),
        new CultureFixer(),
        new PortFixer(),
        new TimeZoneFixer(),
        new SnapshotFixer(),

        // Packages with known holes.
        new NpmAuditFixer(),
        new NugetAuditFixer(),

        // Quality. What edits by the number of a line goes before what moves lines, linters before formatters.
        new WhitespaceFixer(),
        new UnusedImportFixer(),
        new LicenceHeaderFixer(),
        new ShellcheckFixer(),
        .. JavaScriptTools.All.Select(tool => new FileToolFixer(tool)),
        .. PythonTools.All.Select(tool => new FileToolFixer(tool)),
        .. NativeTools.All.Select(tool => new FileToolFixer(tool)),
        new DotnetFormatFixer(),
        new GateFixer(),
    ];

    public ImmutableArray<IFixer> For(RepairPolicy policy) => [.. _builtIn, .. policy.Fixers.Select(fixer => new CommandFixer(fixer))];
}
