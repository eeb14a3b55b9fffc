using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// A <c>global.json</c> that asks for an SDK which is not here, although another of the same major and minor version is. Another major version builds other
/// programs, and is for a person to choose.
/// </summary>
internal sealed partial class SdkPinFixer : IFixer
{
    public string Name => "sdk-pin";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A global.json that pins an SDK which is not installed, where exactly one of the same major and minor version is.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Dotnet];

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure.Code is "NETSDK1141" || Message().IsMatch(failure.Failure.Message);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var pins = RepositoryFiles.List(context.Root, ".json").Where(path => Path.GetFileName(path) == "global.json").Select(path => (Path: path, Pinned: Pinned(context.Root, path))).Where(pin => pin.Pinned is not null).ToList();
        if (pins.Count == 0)
        {
            return new FixOutcome.NothingToDo("No global.json pins an SDK.");
        }

        var run = await context.Tools.RunAsync("dotnet", ["--list-sdks"], TimeSpan.FromMinutes(1), cancellationToken);
        if (!run.Succeeded)
        {
            return (await context.Toolbox.FindAsync(ExternalTools.Dotnet, cancellationToken)) is { IsHere: false } missing ? missing.GaveUp() : new FixOutcome.GaveUp($"'dotnet --list-sdks' failed: {run.LastWords}");
        }

        var installed = Sdk().Matches(run.Output).Select(match => match.Groups["version"].Value).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var outcome = OneByOne.Run(
            context,
            "The pinned SDK is installed.",
            0.7,
            _ => pins.Select(pin => Find(pin.Path, pin.Pinned!, installed, context.Root)).FirstOrDefault(repair => repair != Repair.None) ?? Repair.None,
            cancellationToken);
        return outcome is FixOutcome.Fixed @fixed ? @fixed with { Tool = $"dotnet {installed[^1]}" } : outcome;
    }

    private static Repair Find(string path, string before, ImmutableArray<string> installed, string root)
    {
        if (RepositoryFiles.Read(root, path) is not { } file || Pinned(root, path) is not { } pinned)
        {
            return Repair.None;
        }

        if (installed.Contains(pinned))
        {
            // Written just now, for another line of the same complaint.
            return pinned == before ? Repair.None : Repair.Follows;
        }

        var near = installed.Where(version => Family(version) == Family(pinned)).ToList();
        return near switch
        {
            [var only] when VersionText(pinned).Match(file.Text) is { Success: true } place => new Repair.Edit(
                $"pinned the SDK {only}, which is installed, instead of {pinned} in {path}", path, file.Text[..place.Groups["version"].Index] + only + file.Text[(place.Groups["version"].Index + pinned.Length)..]),
            [] => new Repair.Doubtful($"{path} pins the SDK {pinned}, and installed is {Sentences.List(installed, "version")}. Install it from https://dotnet.microsoft.com/download, or pin one that is installed."),
            _ => new Repair.Doubtful($"{path} pins the SDK {pinned}; of the same kind {Sentences.List(near, "version")} are installed, and a person has to say which one to pin."),
        };
    }

    private static string? Pinned(string root, string path)
    {
        try
        {
            return RepositoryFiles.Read(root, path) is { } file && JsonNode.Parse(file.Text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })?["sdk"]?["version"] is JsonValue value ? value.GetValue<string>() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // 10.0 of 10.0.401
    private static string Family(string version) => string.Join('.', version.Split('.').Take(2));

    private static Regex VersionText(string version) => new($@"""version""\s*:\s*""(?<version>{Regex.Escape(version)})""", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // The command could not be loaded, possibly because: (the first line of it all)
    // A compatible .NET SDK was not found. · Install the [10.0.499] .NET SDK or update [/repo/global.json] to match an installed SDK. · Requested SDK version: 10.0.499
    [GeneratedRegex(@"^The command could not be loaded, possibly because|compatible \.NET SDK was not found|\.NET SDK or update \[|Requested SDK version: |A compatible installed \.NET SDK for global\.json|global\.json file: ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    // 10.0.401 [/usr/share/dotnet/sdk]
    [GeneratedRegex(@"^(?<version>[0-9]+\.[0-9]+\.[0-9]+[\w.-]*) \[", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Sdk();
}
