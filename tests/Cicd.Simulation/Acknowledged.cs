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
internal sealed record Acknowledged(SessionId Session, CommandKind Kind);
