using System.Collections.Immutable;
using System.Text.Json;

namespace Cicd.Repair;

/// <summary>
/// Repairs of JSON. Each fault allows few edits; one that leads past it is taken and the rest looked at again, so that ten trailing commas are mended
/// together. As soon as two edits lead on, there is no one repair. Pure.
/// </summary>
internal static class JsonRepairs
{
    private const int FaultsMax = 50;

    /// <summary>Strict: comments and trailing commas are faults.</summary>
    public static string? Fault(string text)
    {
        try
        {
            using (JsonDocument.Parse(text))
            {
                return null;
            }
        }
        catch (JsonException broken)
        {
            return $"line {broken.LineNumber + 1}: {broken.Message.Split(" LineNumber:")[0].Split(". Path:")[0].TrimEnd('.')}";
        }
    }

    /// <summary>All first edits that lead on; the file is mended only where it is one.</summary>
    public static ImmutableArray<DataRepair> Find(string text)
    {
        var labels = new List<string>();
        var current = text;
        for (var faults = 0; faults < FaultsMax; faults++)
        {
            var scan = JsonScan.Read(current);
            if (scan.Fault is not { } fault)
            {
                return labels.Count > 0 && Fault(current) is null ? [new DataRepair(Sum(labels), current)] : [];
            }

            // An edit helps when the next fault lies behind it, or there is none.
            var helpful = Edits(scan, fault, current).Where(edit => JsonScan.Read(edit.Text) is { Fault: var next } && (next is null || next.At > fault.At)).DistinctBy(edit => edit.Text).ToImmutableArray();
            if (helpful is not [var only])
            {
                return helpful;
            }

            labels.Add(only.Label);
            current = only.Text;
        }

        return [];
    }

    private static string Sum(List<string> labels) => labels.Count == 1 ? labels[0] : $"{labels[0]} and {labels.Count - 1} more fault{(labels.Count == 2 ? "" : "s")}";

    private static IEnumerable<DataRepair> Edits(JsonScan scan, JsonFault fault, string text)
    {
        var (before, found) = (scan.Tokens is [.., var last] ? last : null, fault.Found);
        var line = LineOf(text, before?.Start ?? fault.At);
        switch (fault.Kind)
        {
            case JsonFaultKind.CommaBeforeEnd:
                yield return new($"removed the trailing comma of line {line}", text.Remove(before!.Start, 1));
                break;
            case JsonFaultKind.SecondComma:
                yield return new($"removed the second comma of line {line}", text.Remove(found!.Start, 1));
                break;
            case JsonFaultKind.CommaMissing:
                yield return new($"added the missing comma to line {line}", text.Insert(before!.End, ","));
                break;
            case JsonFaultKind.ColonMissing:
                yield return new($"added the missing colon to line {line}", text.Insert(before!.End, ":"));
                break;
            case JsonFaultKind.Word when found!.Text is "True" or "False" or "None":
                yield return new($"wrote {found.Text} of line {LineOf(text, found.Start)} as JSON has it", Replace(text, found, found.Text == "None" ? "null" : found.Text.ToLowerInvariant()));
                break;
            case JsonFaultKind.NameWithoutQuotes:
                yield return new($"put the name {found!.Text} of line {LineOf(text, found.Start)} in quotes", Replace(text, found, $"\"{found.Text}\""));
                break;
            case JsonFaultKind.SingleQuotes when !found!.Text.AsSpan(1, found.Text.Length - 2).ContainsAny('"', '\\'):
                yield return new($"put line {LineOf(text, found.Start)} in double quotes", Replace(text, found, $"\"{found.Text[1..^1]}\""));
                break;
            case JsonFaultKind.EndMissing when scan.IsLaidOut(text):
                yield return Closed(scan, text);
                break;
            default:
                break;
        }
    }

    /// <summary>All that is open is closed at the end, in the layout that the file has.</summary>
    private static DataRepair Closed(JsonScan scan, string text)
    {
        var body = text.TrimEnd();
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var rest = string.Empty;
        foreach (var open in scan.Open)
        {
            var closer = open.Text == "{" ? "}" : "]";
            var start = text.LastIndexOf('\n', open.Start) + 1;
            var indent = text[start..][..(text[start..].Length - text[start..].TrimStart(' ', '\t').Length)];
            rest += body.IndexOf('\n', open.Start) < 0 ? closer : ending + indent + closer;
        }

        return new DataRepair($"closed {(scan.Open.Count == 1 ? "the bracket that was open" : $"the {scan.Open.Count} brackets that were open")} at the end", body + rest + (text.EndsWith('\n') ? ending : string.Empty));
    }

    private static string Replace(string text, JsonToken token, string replacement) => text[..token.Start] + replacement + text[token.End..];

    private static int LineOf(string text, int at) => text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;
}
