using System.Text.Json;

namespace Cicd.Diagnosis;

/// <summary>Properties of a JSON value that may be missing, or of another kind than they should be.</summary>
internal static class JsonValues
{
    /// <param name="path">Names with <c>/</c> between; a number takes the member of an array.</param>
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('/'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    public static string? Text(this JsonElement element, string path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } found => found.GetString() is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number } found => found.GetRawText(),
        _ => null,
    };

    /// <summary>1-based; null when missing or no number.</summary>
    public static int? Position(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var number) && number > 0 ? number : null;

    public static bool IsTrue(this JsonElement element, string path) => element.At(path) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Members(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
