using Cicd.Contracts;
using Cicd.Forges.Discovery;

namespace Cicd.Forges;

/// <summary>
/// A place where changes live (DESIGN §8): it finds the change, knows its checks, and takes the result. What only some places can do is a further
/// interface, such as <see cref="IWorkingTreeForge"/>. Expected ends are values.
/// </summary>
public interface IForge
{
    /// <summary><see cref="ForgeContext.Forge"/> of its changes, for example <c>local</c>.</summary>
    string Name { get; }

    /// <summary>Finds the change and makes it ready to be checked out.</summary>
    Task<ChangeResolution> ResolveAsync(ChangeQuery query, CancellationToken cancellationToken);

    /// <summary>What is to be green.</summary>
    Task<CheckDiscovery> DiscoverChecksAsync(ChangeTarget target, CheckQuery query, CancellationToken cancellationToken);

    /// <summary>Hands over the result. The same result again changes nothing.</summary>
    Task<Publication> PublishAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken);
}
