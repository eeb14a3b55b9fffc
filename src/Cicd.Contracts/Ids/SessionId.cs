using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Cicd.Contracts;

/// <summary>Names one session: <c>cicd-&lt;unix seconds&gt;-&lt;8 hex&gt;</c>, so that names sort by age and two machines never meet (DESIGN §9).</summary>
/// <param name="Value">The whole name, lower case.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-id")]
[JsonConverter(typeof(IdJsonConverter<SessionId>))]
public readonly partial record struct SessionId([property: Id(0)] string Value) : IParsable<SessionId>
{
    public static SessionId Create(DateTimeOffset now, uint random) =>
        new(string.Create(CultureInfo.InvariantCulture, $"cicd-{now.ToUnixTimeSeconds()}-{random:x8}"));

    public static SessionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id)
            ? id
            : throw new FormatException($"'{s}' is not a session id. A session id looks like cicd-1732100000-1a2b3c4d.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionId result)
    {
        result = s is not null && Shape().IsMatch(s) ? new SessionId(s) : default;
        return result.Value is not null;
    }

    public override string ToString() => Value ?? string.Empty;

    [GeneratedRegex("^cicd-[0-9]{1,12}-[0-9a-f]{8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
