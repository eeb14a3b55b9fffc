using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cicd.Cli;

/// <summary>A display that is redrawn in place: the stages, what runs with its elapsed time, and the last findings.</summary>
internal sealed class TtyProgress : IProgressDisplay
{
    private const int FindingsMax = 6;
    private const int RunningMax = 8;

    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LiveDisplayContext> _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _display;

    public TtyProgress(ConsoleTraits traits, TimeProvider time)
    {
        _time = time;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = traits.ErrorColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        _display = console.Live(Frame([new Text("starting")])).AutoClear(true).StartAsync(async context =>
        {
            _live.SetResult(context);
            await _over.Task;
        });
    }

    public void Show(SessionSnapshot snapshot)
    {
        if (_live.Task.IsCompletedSuccessfully)
        {
            _live.Task.Result.UpdateTarget(Draw(snapshot, _time.GetUtcNow()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _display;
    }

    private static Rows Draw(SessionSnapshot snapshot, DateTimeOffset now)
    {
        var rows = new List<IRenderable> { Strip(snapshot, now) };
        var running = snapshot.CurrentStages.SelectMany(stage => stage.Tasks).Where(task => task.Phase == TaskPhase.Running).ToList();
        rows.AddRange(running.Take(RunningMax).Select(task => Row("  … ", Color.Yellow, $"{task.Name}  {(task.StartedAt is { } began ? Words.Span(now - began) : "waits")}")));
        if (running.Count > RunningMax)
        {
            rows.Add(Row("  … ", Color.Yellow, $"and {running.Count - RunningMax} more"));
        }

        var findings = ProgressEvents.Of(snapshot).Where(happened => happened.Kind == ProgressKind.TaskEnded).TakeLast(FindingsMax);
        rows.AddRange(findings.Select(happened => Row(
            happened.State == "completed" ? "  ✓ " : "  ✗ ",
            happened.State == "completed" ? Color.Green : Color.Red,
            $"{happened.Task}  {happened.Text}")));
        return Frame(rows);
    }

    /// <summary>
    /// At least two rows: before it redraws, the display goes up by one row less than it has, and "up by 0" is "up by 1" to a terminal, which would
    /// eat the line above.
    /// </summary>
    private static Rows Frame(List<IRenderable> rows) => new(rows.Count > 1 ? rows : [.. rows, new Text(" ")]);

    private static Paragraph Strip(SessionSnapshot snapshot, DateTimeOffset now)
    {
        var known = snapshot.CurrentStages.ToImmutableDictionary(stage => stage.Stage.Stage);
        var strip = new Paragraph { Overflow = Overflow.Ellipsis };
        foreach (var kind in StageKinds.All)
        {
            var (mark, color) = known.TryGetValue(kind, out var stage) ? Mark(stage.Phase) : ("○", Color.Grey);
            strip.Append($"{mark} {kind.Name()}   ", new Style(color));
        }

        return strip.Append(
            string.Create(CultureInfo.InvariantCulture, $"{snapshot.Progress} %  {Words.Span(now - snapshot.View.CreatedAt)}"), new Style(decoration: Decoration.Bold));
    }

    private static (string Mark, Color Color) Mark(StagePhase phase) => phase switch
    {
        StagePhase.Completed => ("✓", Color.Green),
        StagePhase.Cancelled => ("✗", Color.Red),
        StagePhase.Suspended => ("‖", Color.Yellow),
        _ => ("●", Color.Yellow),
    };

    private static Paragraph Row(string mark, Color color, string text) =>
        new Paragraph { Overflow = Overflow.Ellipsis }.Append(mark, new Style(color)).Append(SafeText.Of(text), Style.Plain);
}
