using System.Text.RegularExpressions;

namespace Cicd.Contracts;

/// <summary>Which file comes first (seed 000, <c>calculatePriority</c>).</summary>
public static partial class TaskPriorities
{
    public static TaskPriority ForPath(string path) =>
        HighPath().IsMatch(path) ? TaskPriority.High
        : MediumPath().IsMatch(path) ? TaskPriority.Medium
        : TaskPriority.Low;

    [GeneratedRegex(@"test|spec|config|package\.json", RegexOptions.NonBacktracking)]
    private static partial Regex HighPath();

    [GeneratedRegex("src|lib|components", RegexOptions.NonBacktracking)]
    private static partial Regex MediumPath();
}
