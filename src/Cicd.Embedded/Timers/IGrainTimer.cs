namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing it stops it and cancels the token of the tick under way.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets a new due time and period; during a tick, the change holds from its end.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
