using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Forges;

/// <summary>A change that can be worked on, or why not.</summary>
public abstract record ChangeResolution
{
    private ChangeResolution()
    {
    }

    /// <summary>The notices are sentences for a person: what is left out and how to take it along.</summary>
    public sealed record Resolved(ChangeTarget Target, ForgeContext Forge, ImmutableArray<string> Notices) : ChangeResolution;

    /// <summary>What happened, and the next step.</summary>
    public sealed record Refused(ChangeRefusal Kind, string Message, string NextStep) : ChangeResolution;
}
