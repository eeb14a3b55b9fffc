namespace Cicd.Diagnosis;

/// <summary>What it means when a log says nothing about its end.</summary>
internal enum EndingCustom
{
    /// <summary>Nothing: a tool's own output, or a CI system that is not known.</summary>
    None = 0,

    /// <summary>It went well: GitHub and Azure mark errors only.</summary>
    MarksErrors = 1,

    /// <summary>It was cut off: GitLab, Travis, Jenkins and Taskcluster end every log with its outcome.</summary>
    TellsOutcome = 2,
}
