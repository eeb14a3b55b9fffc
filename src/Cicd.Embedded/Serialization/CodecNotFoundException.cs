namespace Orleans.Serialization;

/// <summary>A value of a call (argument, result or exception) is of a type that Orleans could not serialize.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException : SerializerException
{
    public CodecNotFoundException(string message)
        : base(message)
    {
    }

    public CodecNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
