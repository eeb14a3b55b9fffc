using Cicd.Contracts;

namespace Cicd.Simulation.Workers;

internal sealed class SimJob(TaskDispatch dispatch)
{
    public TaskDispatch Dispatch => dispatch;

    /// <summary>Set when nobody waits for the report any more.</summary>
    public bool IsGivenUp { get; set; }
}
