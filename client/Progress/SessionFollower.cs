using System.Runtime.CompilerServices;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>Watches a session through the event log; it works as well when another process does the work.</summary>
internal sealed class SessionFollower(IEventLog log, IReadModel readModel)
{
    private const int PageMax = 1000;

    /// <summary>
    /// The session as it is, then again after each change and after each <paramref name="beat"/>, until it is over or suspended. Ends without a word
    /// when there is no such session.
    /// </summary>
    public async IAsyncEnumerable<SessionSnapshot> FollowAsync(SessionId session, TimeSpan beat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = await StartOfAsync(session);
        SessionSnapshot? snapshot = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            // The position first, then the view: what is appended in between is seen in the view and leads to one more look.
            var reached = await EndAsync(position);
            if (snapshot is null || reached > position)
            {
                snapshot = await SessionSnapshot.ReadAsync(readModel, session);
                position = reached;
            }

            if (snapshot is null)
            {
                yield break;
            }

            yield return snapshot;
            if (snapshot.View.Phase.IsFinal() || snapshot.View.Phase == SessionPhase.Suspended)
            {
                yield break;
            }

            await log.WaitForAppendAsync(position, beat, cancellationToken);
        }
    }

    private async Task<long> StartOfAsync(SessionId session) =>
        await log.ReadStreamAsync($"session/{session}", afterVersion: 0, max: 1) is [var first] ? first.Position : 0;

    private async Task<long> EndAsync(long position)
    {
        while (true)
        {
            var page = await log.ReadAllAsync(position, PageMax);
            if (page.IsEmpty)
            {
                return position;
            }

            position = page[^1].Position;
        }
    }
}
