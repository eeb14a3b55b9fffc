using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair;

/// <summary>A run of a check and what its log says.</summary>
internal sealed record CheckExecution(CheckRun Run, LogAnalysis Analysis);
