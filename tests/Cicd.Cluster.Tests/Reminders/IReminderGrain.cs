using System.Collections.Immutable;

namespace Cicd.Cluster.Tests.Reminders;

internal interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Unregister(string name);

    Task<ImmutableArray<string>> Names();

    Task<bool> Has(string name);

    Task KeepHandle(string name);

    Task UnregisterByKeptHandle();

    Task Leave();
}

/// <summary>Its class does not receive reminders.</summary>
internal interface IDeafGrain : IGrainWithStringKey
{
    Task Register();
}
