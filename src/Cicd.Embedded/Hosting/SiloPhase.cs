namespace Orleans.Runtime;

/// <summary>The life of a silo; the host moves it on.</summary>
internal enum SiloPhase
{
    /// <summary>Calls are refused until the host starts the silo.</summary>
    Created,

    Running,

    /// <summary>Activations end; no new ones are made.</summary>
    Stopping,

    /// <summary>Calls are refused for good.</summary>
    Stopped,
}
