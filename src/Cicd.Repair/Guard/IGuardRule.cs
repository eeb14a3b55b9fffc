namespace Cicd.Repair;

/// <summary>One thing that a patch must not do. Pure.</summary>
internal interface IGuardRule
{
    /// <summary>For example <c>skipped-test</c>; stands in reports.</summary>
    string Name { get; }

    /// <summary>What becomes of a patch that it objects to.</summary>
    GuardLevel Level => GuardLevel.ProposalOnly;

    IEnumerable<GuardFinding> Judge(GuardSubject subject);
}
