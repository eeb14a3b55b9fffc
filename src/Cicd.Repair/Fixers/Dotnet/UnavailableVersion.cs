using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>NU1102, NU1103: no source has the version. Where all other files of the repository agree on another one, that is meant.</summary>
internal static partial class UnavailableVersion
{
    public static Repair Find(string message, DotnetProject project, DotnetProjects projects, string root)
    {
        if (Message().Match(message) is not { Success: true } match)
        {
            return message.TrimStart().StartsWith("- Found ", StringComparison.Ordinal) ? Repair.Follows : Repair.None;
        }

        var (id, missing) = (match.Groups["id"].Value, match.Groups["version"].Value);
        var known = PackageVersions.Known(root, id).Remove(missing);
        var file = PackageFile.Read(root, project.Path);
        var edit = file?.Items("PackageReference", id).Select(item => known is [var other] ? VersionEdit.Of(root, file, item, missing, other) : null).OfType<TextEdit>().FirstOrDefault();
        return edit is not null
            ? new Repair.Edit($"took {id} {known[0]}, as everywhere else here, in {edit.Path}", [edit])
            : new Repair.Doubtful(known.IsEmpty
                ? $"No package source has {id} {missing}, and nothing else here names a version. Run: dotnet package search {id} --exact-match"
                : $"No package source has {id} {missing}; elsewhere here it is {Sentences.List(known, "version")}, and a person has to say which one holds.");
    }

    // Unable to find package Greet with version (>= 9.0.0)
    // Unable to find a stable package Greet with version (>= 9.0.0)
    [GeneratedRegex(@"Unable to find a? ?(stable )?package (?<id>\S+) with version \(>= (?<version>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
