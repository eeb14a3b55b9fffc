using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>The task can't be done, and dispatching it again would end the same way. The message is a sentence for a person.</summary>
public sealed class TaskCannotRunException : CicdException
{
    public TaskCannotRunException(string reason)
        : base(reason)
    {
    }

    public TaskCannotRunException(string reason, Exception cause)
        : base(reason, cause)
    {
    }
}
