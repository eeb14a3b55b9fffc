using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Waiting requests in order of arrival, linked through <see cref="Request.Next"/> so that waiting allocates nothing. Not thread-safe.</summary>
internal struct RequestQueue
{
    private Request? _first;
    private Request? _last;

    public readonly bool IsEmpty => _first is null;

    public readonly Request? First => _first;

    public void Append(Request request)
    {
        request.Next = null;
        if (_last is null)
        {
            _first = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
    }

    public bool TryTakeFirst([NotNullWhen(true)] out Request? request)
    {
        request = _first;
        if (request is null)
        {
            return false;
        }

        Unlink(null, request);
        return true;
    }

    /// <summary>Takes the first request that may start, passing over those that may not.</summary>
    public bool TryTakeFirst<TState>(TState state, Func<TState, Request, bool> mayStart, [NotNullWhen(true)] out Request? request)
    {
        Request? before = null;
        for (request = _first; request is not null; before = request, request = request.Next)
        {
            if (mayStart(state, request))
            {
                Unlink(before, request);
                return true;
            }
        }

        return false;
    }

    private void Unlink(Request? before, Request request)
    {
        if (before is null)
        {
            _first = request.Next;
        }
        else
        {
            before.Next = request.Next;
        }

        if (ReferenceEquals(_last, request))
        {
            _last = before;
        }

        request.Next = null;
    }
}
