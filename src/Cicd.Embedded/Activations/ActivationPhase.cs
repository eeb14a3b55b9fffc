namespace Orleans.Runtime;

/// <summary>The life of an activation. A process that dies takes all of them with it; the next call makes a new activation.</summary>
internal enum ActivationPhase
{
    /// <summary>Nothing has been made yet; the first request starts the activation. Goes to <see cref="Activating"/>.</summary>
    Created,

    /// <summary>The object is made, state is read, OnActivateAsync runs; requests wait. Goes to <see cref="Active"/>, or on failure to <see cref="Ended"/>.</summary>
    Activating,

    /// <summary>Requests run. Goes to <see cref="Deactivating"/> when somebody asks for it.</summary>
    Active,

    /// <summary>No request starts; those under way end, then OnDeactivateAsync runs; new ones wait for the next activation. Goes to <see cref="Ended"/>.</summary>
    Deactivating,

    /// <summary>Takes no requests. Turns that are left behind still run.</summary>
    Ended,
}
