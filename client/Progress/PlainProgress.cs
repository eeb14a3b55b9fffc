using System.Globalization;

namespace Cicd.Cli;

/// <summary>Lines that stay, for pipes and CI logs.</summary>
internal sealed class PlainProgress(IConsoleOut output, TimeProvider time) : IProgressDisplay
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Show(SessionSnapshot snapshot)
    {
        foreach (var happened in ProgressEvents.Of(snapshot).Where(happened => _told.Add(happened.Key)))
        {
            if (Format(happened, time.LocalTimeZone) is { } line)
            {
                output.Talk(line);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary><c>12:04:31 fixing          fix-build-high  dotnet-format: … (4.1 s)</c>; null for what would only be noise.</summary>
    internal static Line? Format(ProgressEvent happened, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(happened.At, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var took = happened.Took is { } span ? $" ({Words.Span(span)})" : "";
        return happened.Kind switch
        {
            ProgressKind.SessionStarted => Row(at, "session", happened.Text, Tone.Plain),
            ProgressKind.TaskStarted when happened.Text is null => default(Line?),
            ProgressKind.TaskStarted => Row(at, happened.Stage!, $"{happened.Task}  {happened.Text}", Tone.Warning),
            ProgressKind.TaskEnded => Row(at, happened.Stage!, $"{happened.Task}  {happened.Text}{took}", happened.State == "completed" ? Tone.Plain : Tone.Bad),
            ProgressKind.StageEnded => Row(at, happened.Stage!, $"{happened.Text}{took}", Tone.Faint),
            ProgressKind.SessionSuspended => Row(at, "suspended", happened.Text, Tone.Warning),
            ProgressKind.SessionEnded => Row(at, "result", $"{happened.State}: {happened.Text}{took}", happened.State == "green" ? Tone.Good : Tone.Warning),
            _ => default(Line?),
        };
    }

    private static Line Row(string at, string what, string? text, Tone tone) => new(new Part(at + " ", Tone.Faint), $"{what,-15}", new Part(text ?? "", tone));
}
