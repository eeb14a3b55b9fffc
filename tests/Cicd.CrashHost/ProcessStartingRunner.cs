using System.Text;
using Cicd.Contracts;
using Cicd.Processes;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Cicd.Testing;

namespace Cicd.CrashHost;

/// <summary>Each task starts a real process, and each patch is a real artifact.</summary>
internal sealed class ProcessStartingRunner(ICommandRunner commands, IArtifactStore artifacts) : IStageTaskRunner
{
    public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
    {
        var command = ShellCommand.For("sleep 0.02", Path.GetTempPath()) with { Capture = OutputCapture.Memory };
        var result = await commands.RunAsync(command, cancellationToken);
        if (result.Outcome == CommandOutcome.Cancelled)
        {
            return new TaskInterrupted("The worker was stopped.");
        }

        if (!result.Succeeded)
        {
            return new TaskFailed(result.Message ?? $"sleep ended with {result.ExitCode}");
        }

        return new TaskCompleted(ScriptedTasks.ResultOf(dispatch) switch
        {
            GroupFixed { Patch: { } patch } group => group with
            {
                Patch = patch with
                {
                    Content = await artifacts.PutAsync(Encoding.UTF8.GetBytes($"{dispatch.Worker.Stage.Session} {group.GroupId}"), cancellationToken),
                },
            },
            var other => other,
        });
    }
}
