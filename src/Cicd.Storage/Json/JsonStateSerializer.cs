using System.Text.Json;
using Orleans.Storage;

namespace Cicd.Storage;

/// <summary>Writes grain states as <see cref="CicdJson"/>, on both engines.</summary>
public sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(CicdJson.Serialize(input));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, CicdJson.Options);
}
