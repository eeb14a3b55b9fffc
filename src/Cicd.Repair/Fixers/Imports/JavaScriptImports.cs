using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Relative imports of JavaScript and TypeScript.</summary>
internal static partial class JavaScriptImports
{
    private static readonly string[] Extensions = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json", ".vue", ".svelte", ".css", ".scss"];

    public static bool IsLost(Failure failure) =>
        failure.File is { } file && SourcePaths.Language(file) == SourceLanguage.JavaScript && Specifier(failure) is not null;

    public static Repair Find(Failure failure, FileIndex index)
    {
        if (RepositoryFiles.Read(index.Root, failure.File!) is not { } source)
        {
            return Repair.None;
        }

        var folder = LostFile.FolderOf(failure.File!);
        var files = index.With(Extensions);
        var wanted = Specifier(failure)!;
        var imports = Imports().Matches(source.Text).Select(match => match.Groups["path"])
            .Where(path => path.Value.StartsWith('.') && (path.Value == wanted || LostFile.Normal(folder, path.Value) == wanted)).ToList();
        if (imports.Count == 0 || Resolves(imports[0].Value, folder, files))
        {
            return Repair.None;
        }

        var candidates = Candidates(imports[0].Value, folder, files);
        if (candidates is not [var found])
        {
            return candidates.IsEmpty
                ? Repair.None
                : new Repair.Doubtful($"{failure.File} imports {imports[0].Value}, which could be {Sentences.List(candidates, "file")}; a person has to say which one is meant.");
        }

        var path = Written(imports[0].Value, found, folder);
        var text = source.Text;
        foreach (var place in imports.AsEnumerable().Reverse())
        {
            text = text[..place.Index] + path + text[(place.Index + place.Length)..];
        }

        return new Repair.Edit($"pointed the import of {imports[0].Value} to {path} in {failure.File}", failure.File!, text);
    }

    /// <summary>As it stands in the source, or, from tools that print the resolved path, relative to the worktree.</summary>
    private static string? Specifier(Failure failure) =>
        Message().Match(failure.Message) is { Success: true } match && match.Groups["path"].Value is var path && (path.StartsWith('.') || match.Groups["from"].Success) ? path : null;

    private static bool Resolves(string specifier, string folder, ImmutableArray<string> files) =>
        LostFile.Normal(folder, specifier) is { } path && Forms(path).Any(form => files.Contains(form, StringComparer.Ordinal));

    private static ImmutableArray<string> Candidates(string specifier, string folder, ImmutableArray<string> files)
    {
        if (LostFile.Normal(folder, specifier) is not { } wanted)
        {
            return [];
        }

        // The right place in other letters beats the right name in another place.
        var near = files.Where(file => Forms(wanted).Contains(file, StringComparer.OrdinalIgnoreCase)).ToImmutableArray();
        if (!near.IsEmpty)
        {
            return near;
        }

        var isIndex = Path.GetFileNameWithoutExtension(wanted) == "index";
        return isIndex ? [] : [.. files.Where(file => Forms(Path.GetFileName(wanted)).Contains(Path.GetFileName(file), StringComparer.Ordinal))];
    }

    /// <summary>What a path may mean to the tools: itself, with an extension, TypeScript's source of a .js, or the index of a folder.</summary>
    private static IEnumerable<string> Forms(string path)
    {
        yield return path;
        foreach (var extension in Extensions)
        {
            yield return path + extension;
            yield return $"{path}/index{extension}";
        }

        if (Path.GetExtension(path) is ".js" or ".mjs" or ".cjs" or ".jsx")
        {
            var bare = path[..^Path.GetExtension(path).Length];
            yield return bare + Path.GetExtension(path).Replace('j', 't');
            yield return bare + ".tsx";
        }
    }

    /// <summary>The way there in the form that the import had: with the extension, without it, or as a folder.</summary>
    private static string Written(string specifier, string found, string folder)
    {
        var target = LostFile.Relative(folder, found);
        var extension = Path.GetExtension(found);
        if (Path.GetExtension(specifier) is { Length: > 0 } had && Extensions.Contains(had.ToLowerInvariant()))
        {
            // './a.js' stands for './a.ts' in TypeScript.
            target = target[..^extension.Length] + (extension.Equals(had, StringComparison.OrdinalIgnoreCase) ? extension : had);
        }
        else
        {
            target = target[..^extension.Length];
            target = Path.GetFileName(target) == "index" && Path.GetFileName(specifier) != "index" ? LostFile.FolderOf(target) : target;
        }

        return target.StartsWith("..", StringComparison.Ordinal) ? target : "./" + target;
    }

    // Cannot find module './Util/thing' · Cannot find module 'a/Util/thing.js' imported from a/c.mjs · Cannot find module './x' or its corresponding type declarations.
    // Module not found: Error: Can't resolve './gone' in 'src' · Failed to resolve import "./gone" from "src/a.ts" · Could not resolve "./gone"
    [GeneratedRegex(@"(Cannot find module|Can't resolve|Failed to resolve import|Could not resolve|Unable to resolve path to module) ['""](?<path>[^'""]+)['""](?<from> imported from )?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    // import x from './a' · export * from "./a" · import './a' · require('./a') · import('./a') · jest.mock('./a')
    [GeneratedRegex(@"(\bfrom\s*|\bimport\s*\(?\s*|\brequire(\.resolve)?\s*\(\s*|\.(mock|unmock|requireActual|importActual)\s*\(\s*)(?<quote>['""])(?<path>\.[^'""\r\n]*)\k<quote>", RegexOptions.CultureInvariant)]
    private static partial Regex Imports();
}
