using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Seed 000, <c>calculatePriority</c>: how urgent work on a file is, by its path.</summary>
public static class PathPriority
{
    private static readonly string[] High = ["test", "spec", "config", "package.json"];
    private static readonly string[] Medium = ["src", "lib", "components"];

    /// <param name="file">Relative to the repository; null gives <see cref="TaskPriority.Low"/>.</param>
    public static TaskPriority Of(string? file) =>
        file is null ? TaskPriority.Low
        : High.Any(part => file.Contains(part, StringComparison.Ordinal)) ? TaskPriority.High
        : Medium.Any(part => file.Contains(part, StringComparison.Ordinal)) ? TaskPriority.Medium
        : TaskPriority.Low;
}
