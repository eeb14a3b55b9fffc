using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What the product knows by itself. What is transient comes first: a network fault looks like many other things as well.</summary>
public sealed class BuiltInRules : IClassificationRuleSource
{
    public ImmutableArray<ClassificationRule> Rules { get; } = [.. Surroundings, .. Dotnet, .. Node, .. Python, .. Shell, .. Quality, .. Tests];

    private static ClassificationRule[] Surroundings =>
    [
        // A failing assertion may speak of anything: only what tools say about themselves counts here, so tests are told apart first.
        new()
        {
            Name = "assertion",
            Of = FailureCategory.Test,
            Codes = ["ERR_ASSERTION", "AssertionError"],
            Subcategory = "assertion",
            Confidence = 0.9,
        },
        new()
        {
            Name = "dotnet-assertion",
            Tools = [DotnetTestParser.Definition.Tool],
            Pattern = @"^Assert\.|Should(?:ly|Be|Throw|Not)|^Expected ",
            Subcategory = "assertion",
            Confidence = 0.9,
        },
        Transient("network", @"could not resolve host|temporary failure in name resolution|name or service not known|connection (?:was )?(?:reset|refused|timed out|closed)|network is unreachable|TLS handshake|EAI_AGAIN|ECONNRESET|ETIMEDOUT|ECONNREFUSED|ENOTFOUND|socket hang up|remote end hung up|502 bad gateway|503 service unavailable|504 gateway", 0.85),
        Transient("network", null, 0.85) with { Name = "npm-network", Codes = ["ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND", "ECONNREFUSED"], Tools = ["npm"] },
        Transient("network", null, 0.8) with { Name = "nuget-source", Codes = ["NU1301"], KnownFix = "Try again; if it stays, the package source is unreachable from here." },
        Transient("rate-limit", @"rate limit|too many requests|\b429\b", 0.9),
        Transient("disk-full", @"no space left on device|disk quota exceeded|ENOSPC|not enough space on the disk", 0.95),
        Transient("out-of-memory", @"out of memory|cannot allocate memory|heap out of memory|OutOfMemoryException|OOMKilled", 0.85),
        Transient("runner-lost", @"runner has received a shutdown signal|lost communication with the server|The hosted runner", 0.95),
        new()
        {
            Name = "credentials",
            Pattern = @"401 unauthorized|403 forbidden|authentication failed|bad credentials|resource not accessible by integration|could not read username",
            Subcategory = "credentials",
            Attribution = Attribution.Configuration,
            KnownFix = "Give the job the secret or permission that it lacks.",
            Confidence = 0.85,
        },
    ];

    private static ClassificationRule[] Dotnet =>
    [
        new()
        {
            Name = "dotnet-missing-type",
            Codes = ["CS0246", "CS0234"],
            Category = FailureCategory.Build,
            Subcategory = "missing-reference",
            KnownFix = "Add the using directive, or the package or project reference, that brings the name.",
            SuccessProbability = 0.7,
        },
        new()
        {
            Name = "dotnet-missing-extension",
            Codes = ["CS1061"],
            Category = FailureCategory.Build,
            Subcategory = "missing-member",
            KnownFix = "Add the using directive of the extension method, or use a member that the type has.",
            SuccessProbability = 0.35,
        },
        new()
        {
            Name = "dotnet-missing-name",
            Codes = ["CS0103"],
            Category = FailureCategory.Build,
            Subcategory = "missing-using",
            KnownFix = "Add the using directive that brings the name, or declare it.",
            SuccessProbability = 0.5,
        },
        new() { Name = "dotnet-syntax", Codes = ["CS1001", "CS1002", "CS1003", "CS1022", "CS1026", "CS1513", "CS1514", "CS1519", "CS1525"], Subcategory = "syntax", Confidence = 0.95 },
        new() { Name = "dotnet-types", Codes = ["CS0029", "CS0266", "CS1503", "CS1501", "CS7036", "CS0117", "CS0535", "CS0534"], Subcategory = "type-mismatch" },
        new() { Name = "dotnet-nullable", Codes = ["CS86*", "CS87*"], Subcategory = "nullable" },
        new()
        {
            Name = "dotnet-unused",
            Codes = ["CS0168", "CS0169", "CS0219", "CS0414", "CS0649"],
            Subcategory = "unused",
            KnownFix = "Remove what is not used.",
            SuccessProbability = 0.4,
        },
        new()
        {
            Name = "nuget-package",
            Codes = ["NU1101", "NU1102", "NU1103", "NU1100"],
            Category = FailureCategory.Build,
            Subcategory = "missing-package",
            KnownFix = "Correct the package's name or version, or add the source that has it.",
            SuccessProbability = 0.3,
        },
        new()
        {
            Name = "nuget-conflict",
            Codes = ["NU1605", "NU1107", "NU1608", "NU1004", "NU1009", "NU1010"],
            Category = FailureCategory.Build,
            Subcategory = "dependency-conflict",
            KnownFix = "Agree on one version, or restore again to renew the lock file.",
            SuccessProbability = 0.4,
        },
        new()
        {
            Name = "dotnet-sdk",
            Codes = ["NETSDK1045", "NETSDK1141", "NETSDK1139"],
            Category = FailureCategory.Build,
            Subcategory = "sdk-version",
            KnownFix = "Install the SDK that the project targets, or target one that is installed.",
            SuccessProbability = 0.2,
        },
        new() { Name = "dotnet-restore", Codes = ["NETSDK1004"], Category = FailureCategory.Build, Subcategory = "not-restored", KnownFix = "Restore before building.", SuccessProbability = 0.9 },
        new() { Name = "msbuild-project", Codes = ["MSB1003", "MSB1009", "MSB3202", "MSB4025"], Category = FailureCategory.Build, Subcategory = "project-file" },
    ];

    private static ClassificationRule[] Node =>
    [
        new()
        {
            Name = "node-module",
            Codes = ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"],
            Category = FailureCategory.Build,
            Subcategory = "missing-module",
            KnownFix = "Add the package to package.json and install, or correct the path.",
            SuccessProbability = 0.5,
        },
        new() { Name = "npm-package", Tools = ["npm"], Codes = ["E404", "ETARGET", "ENOVERSIONS"], Subcategory = "missing-package", KnownFix = "Correct the package's name or version.", SuccessProbability = 0.3 },
        new() { Name = "npm-lock", Tools = ["npm"], Codes = ["EUSAGE", "ERESOLVE"], Subcategory = "lock-file", KnownFix = "Install again to renew package-lock.json.", SuccessProbability = 0.6 },
        new() { Name = "npm-script", Tools = ["npm"], Pattern = "^missing script", Subcategory = "missing-script" },
        new() { Name = "node-syntax", Tools = ["node"], Codes = ["SyntaxError"], Subcategory = "syntax" },
    ];

    private static ClassificationRule[] Python =>
    [
        new()
        {
            Name = "python-module",
            Codes = ["ModuleNotFoundError"],
            Subcategory = "missing-module",
            KnownFix = "Add the package to the requirements, or correct the import.",
            SuccessProbability = 0.5,
        },
        new() { Name = "python-syntax", Codes = ["SyntaxError", "IndentationError", "TabError"], Category = FailureCategory.Build, Subcategory = "syntax" },
    ];

    private static ClassificationRule[] Shell =>
    [
        new() { Name = "command-missing", Codes = ["command-not-found"], Subcategory = "missing-command", KnownFix = "Install the command, or correct its name.", SuccessProbability = 0.3 },
        new() { Name = "permission", Codes = ["permission-denied", "EACCES"], Subcategory = "permission", KnownFix = "Make the script executable (git update-index --chmod=+x).", SuccessProbability = 0.4, Confidence = 0.75 },
        new() { Name = "file-missing", Codes = ["no-such-file", "ENOENT"], Subcategory = "missing-file", Confidence = 0.75 },
        new() { Name = "shell-syntax", Tools = ["shell"], Codes = ["syntax-error"], Subcategory = "syntax" },
    ];

    private static ClassificationRule[] Quality =>
    [
        new()
        {
            Name = "dotnet-formatting",
            Codes = ["WHITESPACE", "FINALNEWLINE", "ENDOFLINE", "CHARSET", "IMPORTS"],
            Category = FailureCategory.Quality,
            Subcategory = "formatting",
            KnownFix = "Run dotnet format.",
            SuccessProbability = 0.98,
            Confidence = 0.99,
        },
        new() { Name = "dotnet-style", Codes = ["IDE*"], Category = FailureCategory.Quality, Subcategory = "style", KnownFix = "Run dotnet format style.", SuccessProbability = 0.8, Confidence = 0.95 },
        new() { Name = "dotnet-analyzers", Codes = ["CA*", "SA*", "RCS*", "MA*", "xUnit*"], Category = FailureCategory.Quality, Subcategory = "analyzer", KnownFix = "Run dotnet format analyzers.", SuccessProbability = 0.5 },
        new() { Name = "conflict-marker", Codes = ["leftover-conflict-marker"], Subcategory = "merge-conflict", Confidence = 0.95 },
        new() { Name = "git-whitespace", Tools = ["git-whitespace"], Subcategory = "formatting", KnownFix = "Remove the whitespace that the line names.", SuccessProbability = 0.9, Confidence = 0.95 },
        new()
        {
            Name = "stale-generated",
            Codes = [GitDiffParser.Code],
            Category = FailureCategory.Quality,
            Subcategory = "stale-generated",
            KnownFix = "Run the command that generates the file and commit what it makes.",
            SuccessProbability = 0.8,
            Confidence = 0.8,
        },
    ];

    private static ClassificationRule[] Tests =>
    [
        new() { Name = "test-run-aborted", Tools = [DotnetTestParser.Definition.Tool], Codes = ["aborted"], Subcategory = "crash" },
        new() { Name = "test-timeout", Of = FailureCategory.Test, Pattern = @"timed? ?out", Subcategory = "timeout", Confidence = 0.7 },
        new() { Name = "test-exception", Of = FailureCategory.Test, Pattern = @"^(?:\w+\.)+\w*Exception ?:", Subcategory = "exception", Confidence = 0.85 },
    ];

    private static ClassificationRule Transient(string kind, string? pattern, double confidence) => new()
    {
        Name = kind,
        Pattern = pattern,
        Category = FailureCategory.Infrastructure,
        Subcategory = kind,
        IsTransient = true,
        Attribution = Attribution.Infrastructure,
        KnownFix = "Try again.",
        SuccessProbability = 0.6,
        Confidence = confidence,
    };
}
