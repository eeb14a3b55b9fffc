namespace Cicd.Simulation.Shrinking;

/// <summary>
/// Looks for a shorter run with fewer faults that fails the same way (the same invariant in the same words, names and numbers aside): less to do, then
/// fewer kinds of fault, then only the first of them, then fewer single ones. What it finds is small, not the smallest.
/// </summary>
/// <param name="run">Plays a run.</param>
internal sealed class Shrinker(Func<RunRequest, RunResult> run)
{
    /// <summary>A run takes some hundredths of a second; this bounds the search to a minute or so.</summary>
    public const int RunsMax = 600;

    private static readonly int[] Sizes = [0, 1, 2, 3, 5];
    private static readonly int[] Pauses = [0, 1, 5, 20, 60];

    private int _runs;

    /// <param name="failed">The run that failed.</param>
    /// <param name="failure">How it failed.</param>
    /// <returns>A run that fails the same way; the given one when there is none that is smaller.</returns>
    public RunRequest Shrink(RunRequest failed, RunResult failure)
    {
        var way = WayOf(failure.Failure);
        var smaller = failed;
        for (var round = 0; round < 2; round++)
        {
            smaller = Sized(smaller, way);
            smaller = WithoutKinds(smaller, way);
            smaller = WithFirstFaults(smaller, way);
            smaller = WithoutSingleFaults(smaller, way);
        }

        return smaller;
    }

    private RunRequest Sized(RunRequest request, string? way)
    {
        request = FirstThatFails(request, way, Sizes.Skip(1).Select(max => request.Size with { SessionsMax = Math.Min(max, request.Size.SessionsMax) }));
        request = FirstThatFails(request, way, Sizes.Skip(1).Select(max => request.Size with { ChecksMax = Math.Min(max, request.Size.ChecksMax) }));
        request = FirstThatFails(request, way, Sizes.Select(max => request.Size with { RoundsMax = Math.Min(max, request.Size.RoundsMax) }));
        return FirstThatFails(request, way, Pauses.Select(max => request.Size with { PauseMaxSeconds = Math.Min(max, request.Size.PauseMaxSeconds) }));
    }

    private RunRequest FirstThatFails(RunRequest request, string? way, IEnumerable<RunSize> sizes) =>
        sizes.TakeWhile(size => size != request.Size).Select(size => request with { Size = size }).FirstOrDefault(smaller => Fails(smaller, way)) ?? request;

    private RunRequest WithoutKinds(RunRequest request, string? way)
    {
        // Kinds that do not happen anyway need not be named.
        foreach (var kind in run(request).Faults.Keys.ToList())
        {
            var fewer = request with { Faults = request.Faults with { Without = request.Faults.Without.Add(kind) } };
            request = Fails(fewer, way) ? fewer : request;
        }

        return request;
    }

    private RunRequest WithFirstFaults(RunRequest request, string? way)
    {
        var least = 0;
        var enough = Math.Min(run(request).FaultsDrawn, request.Faults.Max ?? int.MaxValue);
        while (least < enough)
        {
            var middle = least + ((enough - least) / 2);
            if (Fails(request with { Faults = request.Faults with { Max = middle } }, way))
            {
                enough = middle;
            }
            else
            {
                least = middle + 1;
            }
        }

        var first = request with { Faults = request.Faults with { Max = enough } };
        return Fails(first, way) ? first : request;
    }

    private RunRequest WithoutSingleFaults(RunRequest request, string? way)
    {
        for (var number = request.Faults.Max ?? run(request).FaultsDrawn; number > 0; number--)
        {
            var fewer = request with { Faults = request.Faults with { Skip = request.Faults.Skip.Add(number) } };
            request = !request.Faults.Skip.Contains(number) && Fails(fewer, way) ? fewer : request;
        }

        return request;
    }

    private bool Fails(RunRequest request, string? way) => _runs++ < RunsMax && WayOf(run(request).Failure) == way;

    // "stage/cicd-1767355200-00000002/1/discovery gives analyze-context epoch 1 up ..." and the same of another stage fail the same way.
    private static string? WayOf(RunFailure? failure) => failure is null
        ? null
        : $"{failure.Invariant}: {string.Join(' ', failure.What.Split(' ', 12).Where(word => word.All(char.IsLetter)).Take(4))}";
}
