using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>Applied, or what git said against it.</summary>
/// <param name="Conflicts">Paths left unmerged by a three-way apply; empty when nothing was touched.</param>
public sealed record GitApplyResult(bool Applied, string Message, ImmutableArray<string> Conflicts);
