using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Accuracy;

/// <summary>Writes predictions for every set of a corpus, and counts false alarms on its green logs.</summary>
internal static class Measurement
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static int Run(string corpus, string split, string output, TextWriter report)
    {
        Directory.CreateDirectory(output);
        foreach (var set in Directory.EnumerateDirectories(Path.Combine(corpus, "sets")).Order(StringComparer.Ordinal))
        {
            var labels = Path.Combine(set, $"labels.{split}.jsonl");
            if (File.Exists(labels))
            {
                Measure(Path.GetFileName(set), ReadSamples(labels, corpus), output, report);
            }
        }

        return 0;
    }

    private static Sample[] ReadSamples(string labels, string corpus) =>
        [.. File.ReadLines(labels).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Sample.Read(line, corpus)).OfType<Sample>()];

    private static void Measure(string set, Sample[] samples, string output, TextWriter report)
    {
        var predictions = samples.AsParallel().AsOrdered().Select(sample => JsonSerializer.Serialize(Predictor.Predict(sample), Json)).ToArray();
        File.WriteAllLines(Path.Combine(output, $"{set}.jsonl"), predictions);

        var green = samples.Select(sample => sample.PassLog).OfType<string>().Distinct().ToArray();
        var alarms = green.AsParallel().AsOrdered().Where(Predictor.IsFalseAlarm).ToArray();
        report.WriteLine($"{set}: {predictions.Length} predictions; {alarms.Length} false alarms on {green.Length} green logs");
        foreach (var alarm in alarms)
        {
            report.WriteLine($"  false alarm: {alarm}");
        }
    }
}
