using Cicd.Contracts;

namespace Cicd.Forges.Discovery;

/// <summary>A check with its plain name (<c>build</c>, <c>test</c>), before that is made unique.</summary>
internal sealed record DiscoveredCheck(string Name, string Command, FailureCategory Category);
