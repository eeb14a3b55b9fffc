using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>This silo takes no more tasks at the moment.</summary>
[GenerateSerializer]
[Alias("cicd.worker-host-busy")]
public sealed class WorkerHostBusyException(string message) : CicdException(message);
