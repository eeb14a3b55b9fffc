using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Cluster;

/// <summary>Between the silos: calls and answers take time, overtake each other, and get lost.</summary>
internal sealed class SimNetwork(SimWorld world)
{
    private TimeSpan _cutUntil;

    /// <summary>From now on nobody reaches another, for a while.</summary>
    public void Cut(TimeSpan length)
    {
        world.Trace.Add($"the network is cut for {length.TotalSeconds:0.0} s");
        _cutUntil = world.Time.Elapsed + length;
    }

    public void Send(SimSilo from, SimSilo to, GrainId target, Request request)
    {
        if (request is Call call)
        {
            request = RemoteCall.Of(call, answer => Answer(to, from, call, answer));
        }

        if (world.Time.Elapsed < _cutUntil)
        {
            world.Time.In(TimeSpan.FromMilliseconds(1), () => request.Reject(new SiloUnavailableException($"{to} can't be reached.")));
            return;
        }

        var name = ((RemoteCall)request).Call.Method.Name;
        if (world.Faults.Happens(FaultKind.CallLost))
        {
            world.Trace.Add($"{from} -> {to}: {name} {target} is lost");
            return;
        }

        world.Time.In(Delay(FaultKind.CallLate, $"{from} -> {to}: {name} {target}"), () => Deliver(from, to, target, request));
    }

    private void Deliver(SimSilo from, SimSilo to, GrainId target, Request request)
    {
        if (to.Queue.IsDead)
        {
            // Either the connection is seen to break, or the caller waits for its timeout.
            if (world.Choices.Next(2) == 0)
            {
                request.Reject(new SiloUnavailableException($"{to} is gone."));
            }

            return;
        }

        if (!to.Engine.TryGetActivation(target, out _) && world.Cluster.Directory.Locate(target, to) is { } home && home != to)
        {
            Send(to, home, target, request);
            return;
        }

        to.Engine.Receive(target, request);
    }

    private void Answer(SimSilo from, SimSilo to, Call call, Action answer)
    {
        if (world.Faults.Happens(FaultKind.AnswerLost))
        {
            world.Trace.Add($"{from} -> {to}: answer to {call.Method.Name} {call.Target} is lost");
            return;
        }

        world.Time.In(Delay(FaultKind.AnswerLate, $"{from} -> {to}: answer to {call.Method.Name} {call.Target}"), answer);
    }

    private TimeSpan Delay(FaultKind late, string what)
    {
        if (!world.Faults.Happens(late))
        {
            return TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 50_000));
        }

        // Up to beyond the caller's timeout of 30 s.
        var delay = TimeSpan.FromSeconds(world.Choices.NextDouble() * 45);
        world.Trace.Add($"{what} takes {delay.TotalSeconds:0.0} s");
        return delay;
    }
}
