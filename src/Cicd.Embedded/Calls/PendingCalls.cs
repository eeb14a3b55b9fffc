using System.Numerics;

namespace Orleans.Runtime;

/// <summary>
/// The calls that somebody waits for. One sweep about once a second finds those that are late, as in Orleans, so that a call costs no timer. The
/// lists are several so that threads seldom meet.
/// </summary>
internal sealed class PendingCalls
{
    private readonly Shard[] _shards =
        [.. Enumerable.Range(0, (int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)).Select(_ => new Shard())];

    public void Add(Call call) => _shards[Environment.CurrentManagedThreadId & (_shards.Length - 1)].Add(call);

    /// <summary>The calls whose deadline lies before this timestamp, oldest first in each list.</summary>
    public List<Call> Late(long now)
    {
        var late = new List<Call>();
        foreach (var shard in _shards)
        {
            shard.Collect(call => call.Deadline < now, late);
        }

        return late;
    }

    public List<Call> All() => Late(long.MaxValue);

    internal sealed class Shard
    {
        private readonly Lock _gate = new();
        private Call? _first;
        private Call? _last;

        public void Add(Call call)
        {
            lock (_gate)
            {
                call.PendingIn = this;
                call.PendingBefore = _last;
                if (_last is null)
                {
                    _first = call;
                }
                else
                {
                    _last.PendingAfter = call;
                }

                _last = call;
            }
        }

        public void Remove(Call call)
        {
            lock (_gate)
            {
                if (call.PendingIn is null)
                {
                    return;
                }

                if (call.PendingBefore is null)
                {
                    _first = call.PendingAfter;
                }
                else
                {
                    call.PendingBefore.PendingAfter = call.PendingAfter;
                }

                if (call.PendingAfter is null)
                {
                    _last = call.PendingBefore;
                }
                else
                {
                    call.PendingAfter.PendingBefore = call.PendingBefore;
                }

                call.PendingIn = null;
                call.PendingBefore = null;
                call.PendingAfter = null;
            }
        }

        public void Collect(Func<Call, bool> isWanted, List<Call> wanted)
        {
            lock (_gate)
            {
                for (var call = _first; call is not null; call = call.PendingAfter)
                {
                    if (isWanted(call))
                    {
                        wanted.Add(call);
                    }
                }
            }
        }
    }
}
