using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>For types that Orleans has no serializer for.</summary>
internal sealed class RefusingCopier(Type type, string remedy) : ValueCopier
{
    public override object Copy(object original, CopyContext context) =>
        throw new CodecNotFoundException($"Could not find a copier for type {type}. {remedy}");
}
