namespace Cicd.Contracts;

/// <summary>Base of the few exceptions that are ours. Expected ends are values; these mean a bug, a wrong call or broken surroundings.</summary>
[GenerateSerializer]
[Alias("cicd.exception")]
public abstract class CicdException : Exception
{
    protected CicdException(string message)
        : base(message)
    {
    }

    protected CicdException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
