using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cicd.Repair;

/// <summary>Values of settings files by their keys: JSON, YAML, XML, TOML, INI, properties, and the object literals of settings in JavaScript. Pure.</summary>
internal static class SettingsReader
{
    private const int DepthMax = 64;

    public static ImmutableArray<SettingEntry> Read(string path, string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            return [.. Entries(path, text)];
        }
        catch (Exception broken) when (broken is JsonException or XmlException or YamlException or InvalidOperationException)
        {
            // What cannot be parsed is compared by its lines.
            return [.. text.Split('\n').Select((line, index) => new SettingEntry("(line)", line.Trim(), index + 1)).Where(entry => entry.Value.Length > 0)];
        }
    }

    private static IEnumerable<SettingEntry> Entries(string path, string text)
    {
        var name = Path.GetFileName(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (SourcePaths.IsToolSettings(path))
        {
            return Script([.. Lexer.Read(text, extension == ".py" ? SourceLanguage.Python : SourceLanguage.JavaScript).Where(token => token.Kind is not (TokenKind.Comment or TokenKind.LineEnd))]);
        }

        return extension switch
        {
            ".json" or ".jsonc" or ".json5" => Json(text),
            ".yml" or ".yaml" => Yaml(text),
            ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets" or ".xml" or ".config" or ".resx" or ".slnx" or ".nuspec" or ".runsettings" or ".ruleset" or ".pom" => Xml(text),
            ".sln" => Lines(text),
            _ when name is ".babelrc" or ".eslintrc" or ".prettierrc" or ".stylelintrc" or ".nycrc" or ".mocharc" or ".swcrc" or ".jshintrc" or ".c8rc" or ".lintstagedrc" => text.TrimStart().StartsWith('{') ? Json(text) : Yaml(text),
            _ when name is ".yamllint" => Yaml(text),
            ".gradle" => Lines(text),
            ".kts" when name.EndsWith(".gradle.kts", StringComparison.Ordinal) => Lines(text),
            ".sbt" => Lines(text),
            _ when SourcePaths.Language(path) == SourceLanguage.Settings => name.EndsWith("ignore", StringComparison.Ordinal) || name.EndsWith(".txt", StringComparison.Ordinal) || extension is ".mod" or ".sum" or ".lock" ? Lines(text) : Sections(text),
            _ => [],
        };
    }

    private static IEnumerable<SettingEntry> Lines(string text) =>
        text.Split('\n').Select((line, index) => new SettingEntry("(line)", line.Trim(), index + 1)).Where(entry => entry.Value.Length > 0 && entry.Value[0] != '#');

    private static List<SettingEntry> Json(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = DepthMax });
        var entries = new List<SettingEntry>();
        var path = new List<string>();
        var lists = new Stack<bool>();
        var (at, line) = (0, 1);
        while (reader.Read())
        {
            for (; at < reader.TokenStartIndex; at++)
            {
                line += bytes[at] == (byte)'\n' ? 1 : 0;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Add(reader.GetString() ?? string.Empty);
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    if (lists.TryPeek(out var inList) && inList)
                    {
                        path.Add("[]");
                    }

                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    if (path.Count > 0)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
                default:
                    var isElement = lists.TryPeek(out var list) && list;
                    entries.Add(new SettingEntry(string.Join('.', path) + (isElement ? "[]" : ""), Encoding.UTF8.GetString(reader.ValueSpan), line));
                    if (!isElement && path.Count > 0)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
            }
        }

        return [.. entries.Select(entry => entry with { Key = entry.Key.Replace(".[]", "[]", StringComparison.Ordinal) })];
    }

    private static List<SettingEntry> Yaml(string text)
    {
        var entries = new List<SettingEntry>();
        var parser = new Parser(new StringReader(text));
        var path = new List<string>();

        // For each open node: is it a list, and (for a map) the key whose value is awaited.
        var open = new Stack<(bool IsList, string? Key)>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    path.Add(Step(open));
                    open.Push((parser.Current is SequenceStart, null));
                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    path.RemoveAt(path.Count - 1);
                    Done(open);
                    break;
                case Scalar scalar when open.TryPeek(out var node) && !node.IsList && node.Key is null:
                    open.Pop();
                    open.Push((false, scalar.Value));
                    break;
                case Scalar scalar:
                    entries.Add(new SettingEntry(string.Join('.', path.Append(Step(open)).Where(step => step.Length > 0)).Replace(".[]", "[]", StringComparison.Ordinal), scalar.Value, (int)scalar.Start.Line));
                    Done(open);
                    break;
                case AnchorAlias alias:
                    entries.Add(new SettingEntry(string.Join('.', path.Append(Step(open)).Where(step => step.Length > 0)), "*" + alias.Value, (int)alias.Start.Line));
                    Done(open);
                    break;
                default:
                    break;
            }

            if (open.Count > DepthMax)
            {
                throw new InvalidOperationException("The file is nested too deep.");
            }
        }

        return entries;
    }

    private static string Step(Stack<(bool IsList, string? Key)> open) => !open.TryPeek(out var node) ? string.Empty : node.IsList ? "[]" : node.Key ?? string.Empty;

    private static void Done(Stack<(bool IsList, string? Key)> open)
    {
        if (open.TryPeek(out var node) && !node.IsList)
        {
            open.Pop();
            open.Push((false, null));
        }
    }

    private static List<SettingEntry> Xml(string text)
    {
        var entries = new List<SettingEntry>();
        var document = XDocument.Parse(text, LoadOptions.SetLineInfo);
        foreach (var element in document.Descendants())
        {
            var key = string.Join('.', element.AncestorsAndSelf().Reverse().Select(step => step.Name.LocalName));
            var line = ((IXmlLineInfo)element).LineNumber;
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                entries.Add(new SettingEntry($"{key}@{attribute.Name.LocalName}", attribute.Value, line));
            }

            if (!element.HasElements)
            {
                entries.Add(new SettingEntry(key, element.Value.Trim(), line));
            }
            else if (element.Nodes().OfType<XText>().Any(node => node.Value.Trim().Length > 0))
            {
                entries.Add(new SettingEntry(key, string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value)).Trim(), line));
            }
        }

        return entries;
    }

    /// <summary>TOML, INI, properties, EditorConfig: sections, keys, lists over several lines.</summary>
    private static List<SettingEntry> Sections(string text)
    {
        var entries = new List<SettingEntry>();
        var section = string.Empty;
        var key = string.Empty;
        var inList = false;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
            {
                continue;
            }

            if (inList)
            {
                inList = !trimmed.StartsWith(']') && !EndsList(trimmed);
                entries.AddRange(Items(trimmed).Select(item => new SettingEntry($"{section}{key}[]", item, i + 1)));
                continue;
            }

            if (trimmed[0] == '[' && trimmed.EndsWith(']') && !trimmed.Contains('=', StringComparison.Ordinal))
            {
                section = trimmed.Trim('[', ']').Trim() + ".";
                entries.Add(new SettingEntry("[section]", section, i + 1));
                key = string.Empty;
                continue;
            }

            var equals = trimmed.IndexOfAny(['=', ':']);
            if (char.IsWhiteSpace(line[0]) && key.Length > 0 && (equals < 0 || !text.Contains("[[", StringComparison.Ordinal) && line.StartsWith("    ", StringComparison.Ordinal)))
            {
                // INI: a value that goes on.
                entries.Add(new SettingEntry($"{section}{key}[]", trimmed, i + 1));
                continue;
            }

            if (equals <= 0)
            {
                entries.Add(new SettingEntry($"{section}(line)", trimmed, i + 1));
                continue;
            }

            key = trimmed[..equals].Trim().Trim('"');
            var value = trimmed[(equals + 1)..].Trim();
            if (value.StartsWith('[') && !trimmed.StartsWith('['))
            {
                inList = !EndsList(value);
                entries.AddRange(Items(value).Select(item => new SettingEntry($"{section}{key}[]", item, i + 1)));
            }
            else
            {
                entries.Add(new SettingEntry(section + key, value.Trim('"', '\''), i + 1));
            }
        }

        return entries;
    }

    private static bool EndsList(string text) => text.Count(c => c == ']') > text.Count(c => c == '[') || (text.EndsWith(']') && text.Count(c => c == ']') == text.Count(c => c == '[') && text.StartsWith('['));

    private static IEnumerable<string> Items(string text) =>
        text.Trim('[', ']', ',', ' ').Split(',').Select(item => item.Trim().Trim('"', '\'')).Where(item => item.Length > 0 && item[0] != '#');

    /// <summary><c>module.exports = { testMatch: ['a'], coverageThreshold: { global: { lines: 80 } } }</c></summary>
    private static List<SettingEntry> Script(List<Token> tokens)
    {
        var entries = new List<SettingEntry>();
        var path = new List<string>();
        var open = new Stack<(string Sign, bool Pushed)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.String && i + 1 < tokens.Count && tokens[i + 1].Is(":") && open.TryPeek(out var around) && around.Sign == "{" && i > 0 && tokens[i - 1].Kind == TokenKind.Sign && tokens[i - 1].Text is "{" or ",")
            {
                var key = token.Text.Trim('"', '\'', '`');
                if (i + 2 < tokens.Count && tokens[i + 2].Kind == TokenKind.Sign && tokens[i + 2].Text is "{" or "[")
                {
                    path.Add(key + (tokens[i + 2].Text == "[" ? "[]" : ""));
                    open.Push((tokens[i + 2].Text, true));
                    i += 2;
                    continue;
                }

                var end = i + 2;
                var depth = 0;
                for (; end < tokens.Count; end++)
                {
                    depth += tokens[end].Kind != TokenKind.Sign ? 0 : tokens[end].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                    if (depth < 0 || (depth == 0 && tokens[end].Is(",")))
                    {
                        break;
                    }
                }

                entries.Add(new SettingEntry(string.Join('.', path.Append(key)), Expressions.Text(tokens.GetRange(i + 2, end - i - 2)).Trim('"', '\'', '`'), token.Line));
                i = end - 1;
            }
            else if (token.Kind == TokenKind.Sign && token.Text is "{" or "[" or "(")
            {
                open.Push((token.Text, false));
            }
            else if (token.Kind == TokenKind.Sign && token.Text is "}" or "]" or ")")
            {
                if (open.TryPop(out var closed) && closed.Pushed && path.Count > 0)
                {
                    path.RemoveAt(path.Count - 1);
                }
            }
            else if (token.Kind is TokenKind.String or TokenKind.Number or TokenKind.Word && open.TryPeek(out var list) && list.Sign == "[" && path.Count > 0)
            {
                entries.Add(new SettingEntry(string.Join('.', path), token.Text.Trim('"', '\'', '`'), token.Line));
            }
            else if (token.Kind is not TokenKind.Sign)
            {
                entries.Add(new SettingEntry(path.Count == 0 ? "(code)" : string.Join('.', path) + ".(code)", token.Text.Trim('"', '\'', '`'), token.Line));
            }
        }

        return entries;
    }
}
