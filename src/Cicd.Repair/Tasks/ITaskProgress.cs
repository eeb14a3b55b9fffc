using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Hears what running tasks are doing, line by line. Registered by whoever shows it; without one nobody listens.</summary>
public interface ITaskProgress
{
    /// <summary>Returns at once; a slow listener must not slow down the task.</summary>
    void Report(WorkerId worker, string line);
}
