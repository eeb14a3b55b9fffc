namespace Cicd.Diagnosis;

/// <summary>Which step of the job a line belongs to, where the log names steps.</summary>
internal sealed class StepTrail
{
    // GitHub ends a job at a thousand steps.
    private const int StepsMax = 1000;

    private readonly List<(int FirstLine, string Name)> _steps = [];

    public void Read(in LogLine line)
    {
        // ##[group]Run npm test
        if (line.Mark == LogMark.GroupStart && line.Text.StartsWith("Run ", StringComparison.Ordinal) && _steps.Count < StepsMax)
        {
            _steps.Add((line.Number, line.Text["Run ".Length..]));
        }
    }

    public string? At(int line) => _steps.FindLast(step => step.FirstLine <= line).Name;
}
