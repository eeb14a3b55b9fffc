namespace Cicd.Diagnosis;

/// <summary>How much a red branch matters (seed 001, <c>priority_mapping</c>).</summary>
internal enum BranchPriority
{
    /// <summary>Any other branch, or none.</summary>
    Medium = 0,

    /// <summary><c>release/…</c></summary>
    High = 1,

    /// <summary><c>hotfix/…</c></summary>
    Urgent = 2,

    /// <summary><c>main</c>, <c>master</c>, <c>trunk</c></summary>
    Critical = 3,
}
