using System.Text;
using System.Text.Json;

namespace Cicd.Diagnosis;

/// <summary>JSON of a tool that is not known by its format; see <see cref="FindingSearch"/>.</summary>
internal sealed class UnknownJsonReader : IReportReader
{
    /// <summary>The whole document is held; a longer one of an unknown format is not searched.</summary>
    public const int BytesMax = 32 * 1024 * 1024;

    private static readonly string[] Marks =
        ["severity", "line", "message", "vuln", "issue", "violation", "finding", "rule", "warning", "defect", "incident", "leak", "advisor", "Line", "Severity", "Vuln", "Rule", "SchemaVersion"];

    public string Tool => "report";

    // An object without anything inside it has no list of findings: it is the one event of a log.
    public bool Takes(ReportHead head) => head.Json is { } json && json.AsSpan(1).ContainsAny('{', '[') && Marks.Any(mark => json.Contains(mark, StringComparison.Ordinal)) && IsOneValue(json);

    public void Read(Stream report, IFindings findings)
    {
        using var document = JsonDocument.Parse(Whole(report), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        new FindingSearch(findings).Read(Document(document.RootElement));
    }

    private static ReadOnlyMemory<byte> Whole(Stream report)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = report.Read(buffer)) > 0)
        {
            if (whole.Length + read > BytesMax)
            {
                throw new JsonException($"The report is longer than {BytesMax} bytes, and its format is not one that is read piece by piece.");
            }

            whole.Write(buffer, 0, read);
        }

        var bytes = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    // {"Action":"run"}\n{"Action":"pass"} is a log of events.
    private static bool IsOneValue(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 }));
        try
        {
            return !reader.Read() || !reader.TrySkip() || bytes.AsSpan((int)reader.BytesConsumed).Trim(" \r\n\t"u8).IsEmpty;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static FindingNode Document(JsonElement root)
    {
        var document = new FindingNode(string.Empty);
        if (root.ValueKind == JsonValueKind.Array)
        {
            document.Add(string.Empty, Members(root, string.Empty));
        }
        else
        {
            Fill(document, root);
        }

        return document;
    }

    private static List<FindingNode> Members(JsonElement array, string name) =>
        [.. array.EnumerateArray().Where(member => member.ValueKind == JsonValueKind.Object).Select(member => Object(member, name))];

    private static FindingNode Object(JsonElement element, string name)
    {
        var node = new FindingNode(name);
        Fill(node, element);
        return node;
    }

    private static void Fill(FindingNode node, JsonElement element)
    {
        if (IsDictionary(element))
        {
            node.Add(string.Empty, [.. element.EnumerateObject().Select(Entry)]);
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            Fill(node, property);
        }
    }

    private static void Fill(FindingNode node, JsonProperty property)
    {
        switch (property.Value.ValueKind)
        {
            case JsonValueKind.Object:
                node.Add(Object(property.Value, property.Name));
                break;
            case JsonValueKind.Array:
                node.Add(property.Name, Members(property.Value, property.Name));

                // "line_numbers": [12, 14]
                if (property.Value.GetArrayLength() > 0 && property.Value[0].ValueKind == JsonValueKind.Number)
                {
                    node.Set(property.Name, property.Value[0].GetRawText());
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                node.Set(property.Name, property.Value.ToString());
                break;
        }
    }

    // {"main.go": [...], "handlers.go": [...]}, {"0": {...}, "1": {...}}: the keys are no words, but files or numbers.
    private static bool IsDictionary(JsonElement element) =>
        element.EnumerateObject().Any() && element.EnumerateObject().All(property =>
            property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && (property.Name.All(char.IsAsciiDigit) || FindingWords.LooksLikeFile(property.Name)));

    private static FindingNode Entry(JsonProperty property)
    {
        var node = new FindingNode("entry");
        if (FindingWords.LooksLikeFile(property.Name))
        {
            node.Set("file", property.Name);
        }

        if (property.Value.ValueKind == JsonValueKind.Array)
        {
            node.Add("entries", Members(property.Value, "entries"));
        }
        else
        {
            Fill(node, property.Value);
        }

        return node;
    }
}
