
namespace Cicd.Grains;

public abstract partial class MachineGrain<TState, TEvent, TEffect>
{
    private readonly PendingEffects<TEffect> _pending = new();
    private readonly HashSet<string> _lanesInFlight = new(StringComparer.Ordinal);

    /// <summary>Is there such an effect in the lane that was asked for and not settled?</summary>
    protected bool HasPending(string lane, Func<TEffect, bool> predicate) => _pending.Contains(lane, predicate);

    private void Pump()
    {
        foreach (var lane in _pending.Lanes().ToList())
        {
            if (_lanesInFlight.Add(lane))
            {
                // Not awaited on purpose: an effect's target may call this grain back before it answers.
                _ = RunLaneAsync(lane);
            }
        }
    }

    private async Task RunLaneAsync(string lane)
    {
        try
        {
            while (!_deactivating.IsCancellationRequested && _pending.FirstOf(lane) is { } next)
            {
                if (!await TryPerformAsync(next))
                {
                    return;
                }
            }
        }
        finally
        {
            _lanesInFlight.Remove(lane);
        }
    }

    /// <returns>False when it has to wait for the next poke or reminder.</returns>
    private async Task<bool> TryPerformAsync(PendingEffect<TEffect> pending)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Off the request's stack: the caller who raised the event has its answer before the effect begins.
                await Task.Yield();
                await RaiseAsync(await PerformAsync(pending.Effect, _deactivating.Token), pending.Id);
                return true;
            }
            catch (OperationCanceledException) when (_deactivating.IsCancellationRequested)
            {
                return false;
            }
#pragma warning disable CA1031 // The boundary of the pump: whatever an effect throws, the machine goes on and the effect stays pending.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.EffectFailed(_logger, pending.Id, pending.Effect.GetType().Name, tries, failure);
                if (tries >= _services.Options.EffectTriesMax)
                {
                    return await TryGiveUpAsync(pending, failure);
                }
            }

            if (!await PauseAsync(_services.Options.EffectRetryDelay * (1 << Math.Min(tries - 1, 10))))
            {
                return false;
            }
        }
    }

    private async Task<bool> TryGiveUpAsync(PendingEffect<TEffect> pending, Exception failure)
    {
        if (WhenEffectFails(pending.Effect, failure) is not { } givenUp)
        {
            return false;
        }

        try
        {
            await RaiseAsync(givenUp, pending.Id);
            return true;
        }
#pragma warning disable CA1031 // As above; the reminder tries again.
        catch (Exception again)
#pragma warning restore CA1031
        {
            Log.EffectFailed(_logger, pending.Id, pending.Effect.GetType().Name, _services.Options.EffectTriesMax, again);
            return false;
        }
    }

    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _services.Time, _deactivating.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
