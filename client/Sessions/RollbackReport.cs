namespace Cicd.Cli;

/// <summary>A rollback for a person.</summary>
internal static class RollbackReport
{
    public static IEnumerable<Line> Of(RollbackDocument document)
    {
        yield return new Line(
            new Part(document.State, document.State == "rolled-back" ? Tone.Good : Tone.Warning),
            document.Reverted.Count > 0 ? $"  {Words.Count(document.Reverted.Count, "commit")} reverted on {document.Branch}" : document.State == "rolled-back" ? "  nothing of the session is left to revert" : "",
            new Part($"  {document.Id}", Tone.Faint));
        foreach (var commit in document.Reverted)
        {
            yield return $"  reverted {Words.Short(commit)}";
        }

        foreach (var file in document.Files)
        {
            yield return $"  restored {file}";
        }

        foreach (var check in document.Validation)
        {
            var tone = check.Verdict switch { "passed" => Tone.Good, "failed" => Tone.Bad, "red-as-before" => Tone.Warning, _ => Tone.Faint };
            yield return new Line($"  {check.Step}  ", new Part(check.Verdict, tone), string.Concat(check.Runs.Select(run => $"  {run.Check} {run.Text}")));
        }

        foreach (var note in document.Notes)
        {
            yield return new Line(new Part("note  ", Tone.Strong), note);
        }

        if (document.Next is { } next)
        {
            yield return new Line(new Part("next  ", Tone.Strong), next);
        }
    }
}
