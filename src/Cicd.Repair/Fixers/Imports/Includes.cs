using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Headers of C and C++ in quotation marks.</summary>
internal static partial class Includes
{
    private static readonly string[] Headers = [".h", ".hh", ".hpp", ".hxx", ".inc", ".inl"];

    public static bool IsLost(Failure failure) => failure.File is not null && Message().IsMatch(failure.Message);

    public static Repair Find(Failure failure, FileIndex index)
    {
        var wanted = Message().Match(failure.Message).Groups["path"].Value;
        if (RepositoryFiles.Read(index.Root, failure.File!) is not { } source || Line(wanted).Match(source.Text) is not { Success: true } place)
        {
            return Repair.None;
        }

        var headers = index.With(Headers);
        var folder = LostFile.FolderOf(failure.File!);

        // Beside the file, or in a folder that the compiler is told of: whatever ends with the path in other letters.
        var found = headers.Where(header => header.EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase) || header.Equals(LostFile.Normal(folder, wanted), StringComparison.OrdinalIgnoreCase)).ToList();
        var elsewhere = found.Find(header => header.EndsWith("/" + wanted, StringComparison.Ordinal));
        if (elsewhere is not null && (place.Value.Contains('<', StringComparison.Ordinal) || IsIncludedElsewhere(index, wanted, failure.File!, LostFile.FolderOf(elsewhere))))
        {
            return new Repair.Doubtful($"{wanted} is {elsewhere}, in a folder that the compiler does not search: give it the folder with -I, or write the path from {failure.File}.");
        }

        var isOtherLetters = elsewhere is null && found.Count > 0;
        found = isOtherLetters ? found : [.. headers.Where(header => Path.GetFileName(header) == Path.GetFileName(wanted))];
        if (found is not [var header])
        {
            return found.Count == 0
                ? Repair.None
                : new Repair.Doubtful($"{failure.File} includes {wanted}, which could be {Sentences.List(found, "header")}; a person has to say which one is meant.");
        }

        var path = isOtherLetters ? header[^wanted.Length..] : LostFile.Relative(folder, header);
        var text = source.Text[..place.Groups["path"].Index] + path + source.Text[(place.Groups["path"].Index + wanted.Length)..];
        return new Repair.Edit($"pointed the include of {wanted} to {path} in {failure.File}", failure.File!, text);
    }

    /// <summary>Others find it by the same words, so that a folder to search is meant, and not a path.</summary>
    private static bool IsIncludedElsewhere(FileIndex index, string wanted, string file, string folder) =>
        index.With([.. Headers, ".c", ".cc", ".cpp", ".cxx"])
            .Where(path => path != file && LostFile.FolderOf(path) != folder)
            .Any(path => RepositoryFiles.Read(index.Root, path) is { } other && Line(wanted).IsMatch(other.Text));

    private static Regex Line(string path) =>
        new($@"^[ \t]*#[ \t]*include[ \t]*[""<](?<path>{Regex.Escape(path)})["">]", RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // Foo.h: No such file or directory · 'Foo.h' file not found
    [GeneratedRegex(@"^(fatal error: )?'?(?<path>[\w./+-]+\.(h|hh|hpp|hxx|inc|inl))'?(: No such file or directory| file not found)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
