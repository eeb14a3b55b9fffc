namespace Orleans.Runtime;

/// <summary>How a request was let into its activation.</summary>
internal enum Admission
{
    /// <summary>Nothing but interleaving requests may run beside it.</summary>
    Exclusive,

    /// <summary>Other read-only requests may run beside it.</summary>
    ReadOnly,

    /// <summary>It holds nobody back.</summary>
    Interleaving,
}
