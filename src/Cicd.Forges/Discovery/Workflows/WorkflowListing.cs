using System.Collections.Immutable;

namespace Cicd.Forges.Discovery.Workflows;

/// <summary>All <c>run:</c> steps of all workflows, and what could not be read.</summary>
public sealed record WorkflowListing(ImmutableArray<WorkflowStep> Steps, ImmutableArray<string> Notices);
