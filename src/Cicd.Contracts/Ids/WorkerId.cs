using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Cicd.Contracts;

/// <summary>Names one task's worker: <c>&lt;stage id&gt;/&lt;task&gt;</c>. It is the key of the worker's grain.</summary>
/// <param name="Stage">The stage that dispatches the task.</param>
/// <param name="Task">The task's name inside the stage, for example <c>detect-build</c>. It may itself hold slashes.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.worker-id")]
[JsonConverter(typeof(IdJsonConverter<WorkerId>))]
public readonly record struct WorkerId([property: Id(0)] StageId Stage, [property: Id(1)] string Task) : IParsable<WorkerId>
{
    public static WorkerId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a worker id (<stage id>/<task>).");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WorkerId result)
    {
        result = default;
        var parts = (s ?? string.Empty).Split('/', 4);
        if (parts.Length != 4 || parts[3].Length == 0 || !StageId.TryParse(string.Join('/', parts[..3]), provider, out var stage))
        {
            return false;
        }

        result = new WorkerId(stage, parts[3]);
        return true;
    }

    public override string ToString() => $"{Stage}/{Task}";
}
