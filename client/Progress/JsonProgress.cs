using System.Text.Json;

namespace Cicd.Cli;

/// <summary>NDJSON on standard output.</summary>
internal sealed class JsonProgress : IProgressDisplay
{
    private readonly IConsoleOut _out;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public JsonProgress(IConsoleOut output)
    {
        _out = output;
        _out.DataText(JsonSerializer.Serialize(new StreamVersionDocument(), DocumentJson.Lines.StreamVersionDocument) + "\n");
    }

    public void Show(SessionSnapshot snapshot)
    {
        foreach (var happened in ProgressEvents.Of(snapshot).Where(happened => _told.Add(happened.Key)))
        {
            _out.DataText(JsonSerializer.Serialize(ProgressDocument.Of(happened, snapshot.View.Session.Value), DocumentJson.Lines.ProgressDocument) + "\n");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
