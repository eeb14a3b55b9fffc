using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Cli;

/// <summary>How documents are written: camelCase, nulls left out. Made at compile time, because reflection would cost a second command's worth of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FaultDocument))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(IReadOnlyList<SessionSummaryDocument>))]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(CheckListDocument))]
[JsonSerializable(typeof(PruneDocument))]
[JsonSerializable(typeof(UndoDocument))]
[JsonSerializable(typeof(RollbackDocument))]
[JsonSerializable(typeof(StreamVersionDocument))]
[JsonSerializable(typeof(ProgressDocument))]
[JsonSerializable(typeof(ResultDocument))]
[JsonSerializable(typeof(StoredEventDocument))]
[JsonSerializable(typeof(AnalysisDocument))]
[JsonSerializable(typeof(PatternListDocument))]
[JsonSerializable(typeof(PatternTestDocument))]
[JsonSerializable(typeof(FixerListDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>One line per document, for streams. The encoder is relaxed: the text goes to a terminal or a program, never into HTML.</summary>
    public static DocumentJson Lines { get; } = new(Relaxed(indented: false));

    public static DocumentJson Indented { get; } = new(Relaxed(indented: true));

    private static JsonSerializerOptions Relaxed(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
