namespace Cicd.Repair;

/// <summary>One thing that a patch must not do. Pure.</summary>
internal interface IGuardRule
{
    /// <summary>For example <c>skipped-test</c>; stands in reports.</summary>
    string Name { get; }

    IEnumerable<GuardFinding> Judge(GuardSubject subject);
}
