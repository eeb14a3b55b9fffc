using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>What the in-memory read model asks of its log.</summary>
internal interface IInMemoryEvents
{
    void DeleteStreamsOf(SessionId session);

    IReadOnlyList<byte[]> Payloads();
}
