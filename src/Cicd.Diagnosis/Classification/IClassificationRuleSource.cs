using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Brings rules: the shipped ones, a file's, what a repository has learned.</summary>
public interface IClassificationRuleSource
{
    /// <summary>In order; the first that matches wins.</summary>
    ImmutableArray<ClassificationRule> Rules { get; }
}
