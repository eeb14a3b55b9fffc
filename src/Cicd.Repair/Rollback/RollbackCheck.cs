using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What one validation step of a rollback plan showed.</summary>
/// <param name="Step">As the plan has it: <c>run_test_suite</c>, <c>validate_build_success</c>, <c>check_deployment_health</c>.</param>
/// <param name="Verdict">Over all its checks.</param>
/// <param name="Runs">After the rollback; empty when no check is declared for it.</param>
public sealed record RollbackCheck(string Step, RollbackCheckVerdict Verdict, ImmutableArray<CheckRun> Runs);

/// <summary>How it is after a rollback.</summary>
public enum RollbackCheckVerdict
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Green.</summary>
    Passed = 1,

    /// <summary>Red, as it was before the session's fixes: that is what they were made for.</summary>
    RedAsBefore = 2,

    /// <summary>Red, and it was green before.</summary>
    Failed = 3,

    /// <summary>The session has no check of that kind.</summary>
    NotDeclared = 4,
}
