using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Storage;

/// <summary>
/// How events, grain states and read model documents are written. It is the format of what is stored: a change here must still read what was
/// written before.
/// </summary>
/// <remarks>
/// Names in camelCase. A record with an abstract base carries <c>$type</c>, the <c>[Alias]</c> of its own. Enums are names. <c>TimeSpan</c> is
/// <c>[d.]hh:mm:ss[.fffffff]</c>, <c>DateTimeOffset</c> ISO 8601. Null members are left out unless they are required. Unknown members are ignored;
/// unknown <c>$type</c>s, unknown enum names, missing required members and nulls where none may be are refused.
/// </remarks>
public static class CicdJson
{
    /// <summary>Read-only. Encoder is relaxed: the text goes into a database and files, never into HTML.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <param name="value">Serialised as <typeparamref name="T"/>: name the abstract base, or no <c>$type</c> is written.</param>
    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <inheritdoc cref="Serialize{T}" />
    public static string SerializeToText<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not a <typeparamref name="T"/>; the message says where and why.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"The document is null, not a {typeof(T).Name}.");

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})" />
    public static T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"The document is null, not a {typeof(T).Name}.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { AliasPolymorphism.Apply, StoredMembers.Apply },
            },
            Converters =
            {
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
                new ImmutableArrayConverterFactory(),
                new OrdinalCollectionConverterFactory(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
