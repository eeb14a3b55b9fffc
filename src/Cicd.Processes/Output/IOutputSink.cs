namespace Cicd.Processes;

/// <summary>Takes what the pipes deliver, without ever making the command wait for room.</summary>
internal interface IOutputSink : IDisposable
{
    /// <summary>May be called for both streams at the same time.</summary>
    void Write(OutputStream stream, ReadOnlySpan<byte> output);

    /// <summary>Called once, when no more output can come; adds what is kept to the result.</summary>
    CommandResult Complete(CommandResult result);
}
