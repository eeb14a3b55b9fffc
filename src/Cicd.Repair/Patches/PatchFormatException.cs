using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A text that should be a git patch is none, or is one that no honest git wrote.</summary>
/// <param name="line">1-based.</param>
/// <param name="reason">What is wrong there, without a full stop.</param>
public sealed class PatchFormatException(int line, string reason) : CicdException($"Line {line} of the patch: {reason}.")
{
    public int Line { get; } = line;
}
