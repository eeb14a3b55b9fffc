namespace Cicd.Cluster.Tests.Exceptions;

internal interface IFailingGrain : IGrainWithStringKey
{
    Task FailAtOnce();

    Task FailLater();

    Task<int> FailWithResult();

    Task FailWithInner();

    Task FailWithOwn();

    Task FailWithUnserializable();

    Task FailWithUnserializableInner();

    Task FailThrough(IFailingGrain other);

    Task<int> Fine();
}

[GenerateSerializer]
internal sealed class OwnException : Exception
{
    public OwnException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    [Id(0)]
    public int ExitCode { get; private set; }

    /// <summary>Has no id: does not travel.</summary>
    public string? Forgotten { get; set; }
}

internal sealed class UnserializableException(string message) : Exception(message);
