using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Modules of the repository's own Python packages.</summary>
internal static partial class PythonImports
{
    public static bool IsLost(Failure failure) =>
        failure.File?.EndsWith(".py", StringComparison.Ordinal) == true && Message().Match(failure.Message) is { Success: true } match && match.Groups["module"].Value.Contains('.', StringComparison.Ordinal);

    public static Repair Find(Failure failure, FileIndex index)
    {
        var wanted = Message().Match(failure.Message).Groups["module"].Value;
        var modules = index.With(".py").Select(path => (Path: path, Name: NameOf(path))).Where(module => module.Name.Length > 0).ToImmutableArray();

        // 'shop.Cart' is ours where there is a package 'shop', at the top or in a source folder such as src/.
        var (package, name) = (wanted[..wanted.LastIndexOf('.')], wanted[(wanted.LastIndexOf('.') + 1)..]);
        var prefixes = modules.Select(module => PrefixOf(module.Name, package.Split('.')[0])).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (prefixes.Count != 1)
        {
            return Repair.None;
        }

        var own = modules.Where(module => module.Name.StartsWith(prefixes[0], StringComparison.Ordinal)).Select(module => module.Name[prefixes[0].Length..]).Where(module => module.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var candidates = own.Where(module => module.Equals(wanted, StringComparison.OrdinalIgnoreCase) && module != wanted).ToList();
        candidates = candidates.Count > 0 ? candidates : [.. own.Where(module => module.Split('.')[^1] == name && module.Contains('.', StringComparison.Ordinal))];
        if (candidates is not [var found])
        {
            return candidates.Count == 0
                ? Repair.None
                : new Repair.Doubtful($"There is no module {wanted}; it could be {Sentences.List(candidates, "module")}, and a person has to say which one is meant.");
        }

        var edits = modules.Select(module => Rewrite(index.Root, module.Path, wanted, found)).OfType<TextEdit>().ToImmutableArray();
        return edits.IsEmpty ? Repair.None : new Repair.Edit($"pointed the import of {wanted} to {found} in {Sentences.Files([.. edits.Select(edit => edit.Path)])}", edits);
    }

    private static TextEdit? Rewrite(string root, string path, string wanted, string found)
    {
        if (RepositoryFiles.Read(root, path) is not { } file)
        {
            return null;
        }

        // 'import a.b' binds the name a.b, which the code goes on to use; only where it is given a name, or the last word stays, is the line all.
        var text = From().Replace(file.Text, match => match.Groups["module"].Value == wanted ? $"{match.Groups["before"].Value}{found}{match.Groups["after"].Value}" : match.Value);
        return text == file.Text ? null : new TextEdit(path, text);
    }

    /// <summary><c>src/shop/cart.py</c> as <c>src.shop.cart</c>, a package as its folder.</summary>
    private static string NameOf(string path)
    {
        var name = path[..^".py".Length].Replace('/', '.');
        return name.EndsWith(".__init__", StringComparison.Ordinal) ? name[..^".__init__".Length] : name == "__init__" ? string.Empty : name;
    }

    /// <summary>What stands before the package in the module's path; null when the package is not in it.</summary>
    private static string? PrefixOf(string module, string package) =>
        module.StartsWith(package + ".", StringComparison.Ordinal) ? string.Empty
        : module.IndexOf($".{package}.", StringComparison.Ordinal) is var at and > 0 ? module[..(at + 1)]
        : null;

    // No module named 'shop.Cart'
    [GeneratedRegex(@"No module named '(?<module>[\w.]+)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    // from shop.Cart import Cart · import shop.Cart as cart
    [GeneratedRegex(@"(?<before>^[ \t]*from[ \t]+|^[ \t]*import[ \t]+)(?<module>[\w.]+)(?<after>[ \t]+(import|as)\b)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();
}
