using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>What a typed session id stands for.</summary>
public abstract record SessionLookup;

public sealed record SessionFound(SessionId Session) : SessionLookup;

public sealed record SessionNotFound(string Typed) : SessionLookup;

/// <summary>More than one session begins like this.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Candidates">The newest ones, at most ten.</param>
public sealed record SessionAmbiguous(string Typed, ImmutableArray<SessionId> Candidates) : SessionLookup;
