using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>What an append changes in the read model. The version of the stream guards it: an older document never replaces a newer one.</summary>
public abstract record ReadModelChange;

/// <summary>The session looks like this now.</summary>
public sealed record SessionChanged(SessionView View) : ReadModelChange;

/// <summary>The stage looks like this now.</summary>
public sealed record StageChanged(StageView View) : ReadModelChange;
