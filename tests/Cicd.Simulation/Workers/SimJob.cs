using Cicd.Contracts;

namespace Cicd.Simulation.Workers;

internal sealed class SimJob(TaskDispatch dispatch)
{
    public TaskDispatch Dispatch => dispatch;

    /// <summary>Set when nobody waits for the report any more.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Virtual time at which its process was gone, whether it ended, died or was stopped; null while it runs.</summary>
    public TimeSpan? GoneAt { get; set; }

    /// <summary>Its worker grain has taken its report.</summary>
    public bool HasReported { get; set; }
}
