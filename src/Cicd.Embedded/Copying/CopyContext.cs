namespace Orleans.Runtime;

/// <summary>One copy of one message: remembers what has been copied, so that shared references and cycles survive.</summary>
internal sealed class CopyContext(DeepCopier copier)
{
    private Dictionary<object, object>? _copies;

    public object? Copy(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var how = copier.For(value.GetType());
        return how.Shares
            ? value
            : _copies is not null && _copies.TryGetValue(value, out var copy) ? copy : how.Copy(value, this);
    }

    public T CopyOf<T>(T value) => (T)Copy(value)!;

    /// <summary>To be called as soon as the copy exists, before its members are copied.</summary>
    public void Record(object original, object copy) => (_copies ??= new(ReferenceEqualityComparer.Instance))[original] = copy;
}
