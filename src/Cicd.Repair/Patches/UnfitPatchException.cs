using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A patch that can be read and all the same can't be applied to what it says it was made on. The message is a sentence for a person.</summary>
public sealed class UnfitPatchException(string reason) : CicdException(reason);
