namespace Cicd.Storage.Tests;

public sealed class InMemoryReadModelTests : ReadModelConformance
{
    private readonly InMemoryEventLog _log = new();

    protected override IEventLog Log => _log;

    protected override IReadModel ReadModel => _log.ReadModel;
}
