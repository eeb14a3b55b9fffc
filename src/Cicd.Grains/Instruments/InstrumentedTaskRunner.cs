using Cicd.Contracts;
using Cicd.Repair.Tasks;

namespace Cicd.Grains;

/// <summary>Measures the tasks of this silo.</summary>
internal sealed class InstrumentedTaskRunner(IStageTaskRunner runner, GrainInstruments instruments, TimeProvider time) : IStageTaskRunner
{
    public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var span = GrainDiagnostics.StartTask(dispatch);
        var result = "error";
        try
        {
            var end = await runner.RunAsync(dispatch, cancellationToken);
            result = Results.Of(end);
            return end;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = "cancellation";
            throw;
        }
        finally
        {
            instruments.TaskEnded(dispatch.Order, result, time.GetElapsedTime(start));
            GrainDiagnostics.EndTask(span, result);
        }
    }
}
