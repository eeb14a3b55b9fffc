using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Cicd.Contracts;

/// <summary>Names one stage of one attempt: <c>&lt;session&gt;/&lt;attempt&gt;/&lt;stage&gt;</c>. It is the key of the stage's grain.</summary>
/// <param name="Session">The session it belongs to.</param>
/// <param name="Attempt">Counts from 1.</param>
/// <param name="Stage">Which of the four.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-id")]
[JsonConverter(typeof(IdJsonConverter<StageId>))]
public readonly record struct StageId(
    [property: Id(0)] SessionId Session,
    [property: Id(1)] int Attempt,
    [property: Id(2)] StageKind Stage) : IParsable<StageId>
{
    public static StageId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a stage id (<session>/<attempt>/<stage>).");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StageId result)
    {
        result = default;
        var parts = (s ?? string.Empty).Split('/');
        if (parts.Length != 3
            || !SessionId.TryParse(parts[0], provider, out var session)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            || attempt < 1
            || !StageKinds.TryParse(parts[2], out var stage))
        {
            return false;
        }

        result = new StageId(session, attempt, stage);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Session}/{Attempt}/{Stage.Name()}");
}
