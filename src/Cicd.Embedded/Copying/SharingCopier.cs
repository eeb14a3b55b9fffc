namespace Orleans.Runtime;

/// <summary>For values that cannot change.</summary>
internal sealed class SharingCopier : ValueCopier
{
    public override bool Shares => true;

    public override object Copy(object original, CopyContext context) => original;
}
