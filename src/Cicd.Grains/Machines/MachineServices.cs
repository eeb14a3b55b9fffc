using Cicd.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cicd.Grains;

/// <summary>What every machine grain needs of its surroundings.</summary>
public sealed class MachineServices(
    IEventLog log,
    IGrainFactory grains,
    TimeProvider time,
    IEventIdSource ids,
    IOptions<MachineOptions> options,
    ILoggerFactory loggers)
{
    public IEventLog Log => log;

    /// <summary>Injected, because a grain's own factory may only be used on the grain's scheduler.</summary>
    public IGrainFactory Grains => grains;

    public TimeProvider Time => time;

    public IEventIdSource Ids => ids;

    public MachineOptions Options => options.Value;

    public ILoggerFactory Loggers => loggers;
}
