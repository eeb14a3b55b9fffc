namespace Cicd.Cli;

internal sealed class QuietProgress : IProgressDisplay
{
    public void Show(SessionSnapshot snapshot)
    {
        // Nothing but the result is wanted.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
