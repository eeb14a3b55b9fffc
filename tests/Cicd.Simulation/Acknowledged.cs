using Cicd.Contracts;

namespace Cicd.Simulation;

internal enum CommandKind
{
    /// <summary>Invalid.</summary>
    None = 0,
    Start,
    Suspend,
    Resume,
    Cancel,
}

/// <summary>A command to which the client has had an answer that was not an error.</summary>
/// <param name="Session">Whom it was given to.</param>
/// <param name="Kind">What it was.</param>
/// <param name="AskedAt">Virtual time at which the client sent the call that was answered.</param>
/// <param name="IsRefused">The answer was that this can't be done.</param>
internal sealed record Acknowledged(SessionId Session, CommandKind Kind, TimeSpan AskedAt, bool IsRefused = false);
