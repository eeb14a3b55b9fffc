namespace Orleans.Runtime;

/// <summary>Exceptions as arguments and results follow the same rule as thrown ones.</summary>
internal sealed class ExceptionCopier : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var copy = ExceptionTravel.ForCaller((Exception)original);
        return copy is Serialization.CodecNotFoundException && !ReferenceEquals(copy, original) ? throw copy : copy;
    }
}
