namespace Orleans;

/// <summary>
/// The numbers are Orleans'. This engine gives ShuttingDown, ActivationFailed, ActivationIdle, ApplicationError and ApplicationRequested; the others
/// belong to a cluster.
/// </summary>
[GenerateSerializer]
#pragma warning disable CA1028 // Orleans' own underlying type
public enum DeactivationReasonCode : byte
#pragma warning restore CA1028
{
    None = 0,
    ShuttingDown = 1,
    ActivationFailed = 2,
    DirectoryFailure = 3,
    ActivationIdle = 4,
    ActivationUnresponsive = 5,
    DuplicateActivation = 6,
    IncompatibleRequest = 7,
    ApplicationError = 8,
    ApplicationRequested = 9,
    Migrating = 10,
    RuntimeRequested = 11,
    HighMemoryPressure = 12,
}
