namespace Orleans.Storage;

/// <summary>How state becomes bytes. Storage providers take one; the engine itself never serializes.</summary>
public interface IGrainStorageSerializer
{
    BinaryData Serialize<T>(T? input);

    T? Deserialize<T>(BinaryData input);
}
