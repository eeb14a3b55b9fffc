using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Cicd.Repair;

/// <summary>
/// A patch with what the merge has to know about it. It is stored as one artifact: lines <c>CICD-Tool-Made: "path"</c> and
/// <c>CICD-Builds-On: "group"</c> before git's own text, which git itself skips when it applies the patch.
/// </summary>
internal sealed record PatchEnvelope
{
    private const string ToolMadeMark = "CICD-Tool-Made: ";
    private const string BuildsOnMark = "CICD-Builds-On: ";

    /// <summary>Longer patches are not read. 64 MiB.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    /// <summary>Output of <c>git diff --binary --full-index</c>.</summary>
    public required ReadOnlyMemory<byte> Patch { get; init; }

    /// <summary>Paths whose change a declared tool makes again when it is run again.</summary>
    public ImmutableSortedSet<string> ToolMade { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Groups whose patches were in the worktree when this one was made.</summary>
    public ImmutableSortedSet<string> BuildsOn { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public byte[] ToBytes()
    {
        var head = new StringBuilder();
        foreach (var path in ToolMade)
        {
            head.Append(ToolMadeMark).Append(JsonSerializer.Serialize(path)).Append('\n');
        }

        foreach (var group in BuildsOn)
        {
            head.Append(BuildsOnMark).Append(JsonSerializer.Serialize(group)).Append('\n');
        }

        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Patch.Span];
    }

    public static PatchEnvelope Read(ReadOnlyMemory<byte> bytes)
    {
        var envelope = new PatchEnvelope { Patch = bytes };
        while (envelope.Patch.Span.StartsWith("CICD-"u8))
        {
            var end = envelope.Patch.Span.IndexOf((byte)'\n');
            var line = Encoding.UTF8.GetString(end < 0 ? envelope.Patch.Span : envelope.Patch.Span[..end]);
            envelope = Value(line, ToolMadeMark) is { } path ? envelope with { ToolMade = envelope.ToolMade.Add(path) }
                : Value(line, BuildsOnMark) is { } group ? envelope with { BuildsOn = envelope.BuildsOn.Add(group) }
                : throw new PatchFormatException(1, "an unknown mark");
            envelope = envelope with { Patch = end < 0 ? default : envelope.Patch[(end + 1)..] };
        }

        return envelope;
    }

    private static string? Value(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>(line.AsSpan(mark.Length)) : null;
}
