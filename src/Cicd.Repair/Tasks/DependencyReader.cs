using System.Text.RegularExpressions;

namespace Cicd.Repair.Tasks;

/// <summary>
/// Names and versions out of the files in which people declare packages. Line by line, because a file in the middle of a change need not be whole;
/// lock files are left out: they say the same a thousand times. Pure.
/// </summary>
internal static partial class DependencyReader
{
    /// <summary>Versions by name; the last one of a name counts. Empty for other files. A package without a version has <c>*</c>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path, string text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Pattern(path[(path.LastIndexOf('/') + 1)..]) is { } pattern)
        {
            foreach (Match line in pattern.Matches(text))
            {
                found[line.Groups["name"].Value] = line.Groups["version"] is { Success: true, Value: { Length: > 0 } version } ? version : "*";
            }
        }

        return found;
    }

    private static Regex? Pattern(string name) => name switch
    {
        "package.json" => Json(),
        "go.mod" => GoMod(),
        "Cargo.toml" or "pyproject.toml" or "Pipfile" => Toml(),
        "Gemfile" => Gem(),
        _ when name.StartsWith("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal) => Requirements(),
        _ when name.EndsWith("proj", StringComparison.Ordinal) || name.EndsWith(".props", StringComparison.Ordinal) => Project(),
        _ => null,
    };

    // <PackageReference Include="Foo" Version="1.2.3" />
    [GeneratedRegex("""<Package(Reference|Version)\s+(Include|Update)="(?<name>[^"]+)"(\s+Version="(?<version>[^"]*)")?""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Project();

    // "left-pad": "^1.3.0"
    [GeneratedRegex("""^\s*"(?<name>@?[\w./-]+)"\s*:\s*"(?<version>[\^~<>=v ]*\d[^"]*|\*|latest|workspace:[^"]*)",?\s*$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Json();

    // requests==2.31.0
    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][\w.-]*)(\[[^\]]*\])?\s*(?<version>[=<>!~]=?[^;#\s]*)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Requirements();

    // 	example.org/x v1.2.3 // indirect
    [GeneratedRegex(@"^\s*(require\s+)?(?<name>[\w.-]+\.[\w-]+/[\w./-]+)\s+(?<version>v\S+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex GoMod();

    // serde = "1.0"
    // serde = { version = "1.0", features = ["derive"] }
    [GeneratedRegex("""^(?<name>[A-Za-z0-9][\w-]*)\s*=\s*(\{[^}]*version\s*=\s*)?"(?<version>[\^~<>=*]*\d[^"]*|\*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Toml();

    // gem 'rails', '~> 7.1'
    [GeneratedRegex("""^\s*gem\s+['"](?<name>[\w-]+)['"](\s*,\s*['"](?<version>[^'"]+)['"])?""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Gem();
}
