namespace Orleans.Runtime;

/// <summary>Copies values of one exact type.</summary>
internal abstract class ValueCopier
{
    /// <summary>Whether values are passed on as they are.</summary>
    public virtual bool Shares => false;

    public abstract object Copy(object original, CopyContext context);
}
