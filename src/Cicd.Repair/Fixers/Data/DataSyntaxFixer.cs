using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>JSON, YAML and XML that does not parse, where exactly one small edit makes it parse. The edit is found by trying all that the fault allows.</summary>
internal sealed partial class DataSyntaxFixer : IFixer
{
    /// <summary>Files looked through when the message names none.</summary>
    private const int ScannedMax = 2_000;

    private static readonly string[] Extensions = [".json", ".yml", ".yaml", ".xml", ".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".config", ".resx", ".slnx", ".nuspec", ".runsettings"];

    public string Name => "data-syntax";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "JSON, YAML and XML that does not parse and has one possible repair: commas, closing brackets and tags, tabs, colons and quotes in values, ampersands.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure.File is { } file && IsData(file) ? Words().IsMatch(failure.Failure.Message) || failure.Failure.Code is "MSB4025" or "EJSONPARSE" : Unnamed().IsMatch($"{failure.Failure.Code}: {failure.Failure.Message}");

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var broken = new Lazy<ImmutableArray<string>>(() => Broken(context.Root));
        var mended = new HashSet<string>(StringComparer.Ordinal);
        return Task.FromResult(OneByOne.Run(context, "Every data file parses.", 0.93, failure => Find(failure, context.Root, broken, mended), cancellationToken));
    }

    private static Repair Find(Failure failure, string root, Lazy<ImmutableArray<string>> broken, HashSet<string> mended)
    {
        var path = failure.File is { } file && IsData(file) ? file : NamedIn(failure.Message, root);
        if (path is null)
        {
            // Parsers that read a stream know no name; one broken file in the repository must be it.
            if (broken.Value is not [var only])
            {
                return broken.Value.IsEmpty ? Repair.None : new Repair.Doubtful($"{Sentences.Files(broken.Value)} do not parse, and the message does not say which one it is about.");
            }

            path = only;
        }

        if (mended.Contains(path))
        {
            return Repair.Follows;
        }

        if (RepositoryFiles.Read(root, path) is not { } text || FaultOf(path, text.Text) is not { } fault)
        {
            return Repair.None;
        }

        var repairs = RepairsOf(path, text.Text);
        if (repairs is not [var repair])
        {
            return new Repair.Doubtful(repairs.IsEmpty
                ? $"{path} does not parse, and no single small edit mends it: {fault}."
                : $"{path} does not parse ({fault}), and there are {repairs.Length} possible repairs: {Sentences.List([.. repairs.Select(one => one.Label)], "edit")}.");
        }

        mended.Add(path);
        return new Repair.Edit($"{repair.Label} in {path}", path, repair.Text);
    }

    private static ImmutableArray<DataRepair> RepairsOf(string path, string text) => Kind(path) switch
    {
        DataKind.Json => JsonRepairs.Find(text),
        DataKind.Yaml => YamlRepairs.Find(text),
        DataKind.Xml => XmlRepairs.Find(text),
        _ => [],
    };

    private static string? FaultOf(string path, string text) => Kind(path) switch
    {
        DataKind.Json => JsonRepairs.Fault(text),
        DataKind.Yaml => YamlRepairs.Fault(text),
        DataKind.Xml => XmlRepairs.Fault(text),
        _ => null,
    };

    private static ImmutableArray<string> Broken(string root) =>
    [
        .. RepositoryFiles.List(root, Extensions).Where(path => !IsTolerant(path)).Take(ScannedMax)
            .Where(path => RepositoryFiles.Read(root, path) is { } file && !IsTemplate(file.Text) && FaultOf(path, file.Text) is not null),
    ];

    // Error parsing package.json: Expected … · conf.json: Unexpected token
    private static string? NamedIn(string message, string root) =>
        Named().Matches(message).Select(match => match.Value.TrimStart('/')).FirstOrDefault(path => IsData(path) && RepositoryFiles.Resolve(root, path) is { } full && File.Exists(full));

    // Helm, Jinja, ERB: not yet what it will be.
    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal) || text.Contains("<%", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal);

    private static bool IsData(string path) => Kind(path) != DataKind.None;

    private static DataKind Kind(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => DataKind.Json,
        ".yml" or ".yaml" => DataKind.Yaml,
        var extension => Extensions.Contains(extension) ? DataKind.Xml : DataKind.None,
    };

    /// <summary>Settings whose tools allow comments and trailing commas: what is no JSON there is no fault.</summary>
    private static bool IsTolerant(string path) => Tolerant().IsMatch(path);

    private enum DataKind
    {
        None = 0,
        Json = 1,
        Yaml = 2,
        Xml = 3,
    }

    [GeneratedRegex(@"(^|/)(tsconfig[^/]*|jsconfig[^/]*|\.eslintrc|devcontainer|launch|tasks|settings|appsettings[^/]*)\.json$|(^|/)\.vscode/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tolerant();

    [GeneratedRegex(@"[\w./-]+\.\w+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // What parsers say of a file that is named.
    [GeneratedRegex(@"pars|syntax|expect|unexpected|token|mapping values|not allowed|could not find|found character|well-formed|mismatch|tag|EntityRef|entity|invalid|indent|unclosed|unterminated|JSON|YAML|XML", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // JSONDecodeError: Expecting property name … · SyntaxError: … in JSON at position 22 · ScannerError: mapping values are not allowed here
    // ExpatError: not well-formed · parse error: Expected another key-value pair at line 4, column 1 (jq)
    [GeneratedRegex(@"\bJSONDecodeError\b|JSON\b.* at (position|line)|Expecting (property name|value|',' delimiter|':' delimiter)|(Scanner|Parser|Composer|Reader)Error: |YAMLException|YamlException|mapping values are not allowed|did not find expected|ExpatError|SAXParseException|XmlException|parse error: .* at line \d+, column \d+|EJSONPARSE|Error parsing \S+\.json|invalid character .* (looking for|after)|is not valid JSON|Psych::SyntaxError|JSON::ParserError", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Unnamed();
}
