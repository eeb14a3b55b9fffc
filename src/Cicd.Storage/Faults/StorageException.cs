using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>Base of what can be wrong with the surroundings of the storage. The message says what happened and ends with the next step.</summary>
[GenerateSerializer]
[Alias("cicd.storage.exception")]
public abstract class StorageException : CicdException
{
    protected StorageException(string what, string nextStep, Exception? innerException = null)
        : base($"{what} {nextStep}", innerException) => NextStep = nextStep;

    /// <summary>What a person can do about it, one or two sentences.</summary>
    [Id(0)]
    public string NextStep { get; private set; }
}
