using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cicd.Benchmarks.Running;

namespace Cicd.Benchmarks.Reports;

/// <summary>One object on one line for programs; the samples, one object a line, for whoever wants to reckon again.</summary>
internal static class JsonReport
{
    // The units hold a ×; nothing of this goes into HTML.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter to, Machine machine, GateResult gate, ImmutableArray<MeasureResult> results) => to.WriteLine(JsonSerializer.Serialize(
        new
        {
            machine,
            gate = new { gate.Load, waitedSeconds = Math.Round(gate.Waited.TotalSeconds, 1), quiet = gate.IsQuiet },
            measures = results.Select(result => new
            {
                result.Name,
                result.Subject,
                rounds = result.Rounds.Length,
                seconds = Math.Round(result.Took.TotalSeconds, 1),
                busy = result.WasBusy,
                result.OthersShare,
                result.CutShort,
                figures = result.Figures.Select(figure => new
                {
                    figure.Name,
                    figure.Unit,
                    figure.Value,
                    figure.Interval.Low,
                    figure.Interval.High,
                    goal = figure.Goal is { } goal ? new { side = goal.Side.ToString(), goal.Bound } : null,
                    verdict = figure.Goal is null ? null : Numbers.Verdict(figure),
                }),
            }),
        },
        Options));

    public static void WriteSamples(TextWriter to, MeasureResult result)
    {
        foreach (var (round, n) in result.Rounds.Select((round, n) => (round, n + 1)))
        {
            foreach (var (arm, run) in round.Runs)
            {
                to.WriteLine(JsonSerializer.Serialize(new { measure = result.Name, round = n, arm, samples = run.Samples }, Options));
            }
        }
    }
}
