using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Contracts;

/// <summary>Writes an id as the string it prints, so that stored state and API documents show what a person would type.</summary>
public sealed class IdJsonConverter<TId> : JsonConverter<TId>
    where TId : IParsable<TId>
{
    public override TId? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.Parse(reader.GetString() ?? throw new JsonException($"A {typeof(TId).Name} is a string."), null);

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options)!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString() ?? string.Empty);
}
