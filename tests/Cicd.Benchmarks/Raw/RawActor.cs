using System.Threading.Channels;

namespace Cicd.Benchmarks.Raw;

/// <summary>What a mailbox costs without an engine: a channel, a loop that reads it, and a task source per question.</summary>
internal sealed class RawActor
{
    private readonly Channel<(int N, TaskCompletionSource<int> Answer)> _mailbox =
        Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new UnboundedChannelOptions { SingleReader = true });

    public RawActor() => _ = RunAsync();

    public Task<int> AskAsync(int n)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _mailbox.Writer.TryWrite((n, answer));
        return answer.Task;
    }

    public void End() => _mailbox.Writer.Complete();

    private async Task RunAsync()
    {
        await Task.Yield();
        await foreach (var (n, answer) in _mailbox.Reader.ReadAllAsync())
        {
            answer.SetResult(n);
        }
    }
}
