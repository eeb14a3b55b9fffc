using System.Collections.Immutable;
using System.Text;

namespace Cicd.Processes.Git;

/// <summary>A commit message: subject, body, and trailers such as <c>Cicd-Session: cicd-1700000000-0a1b2c3d</c>.</summary>
public sealed record GitMessage(string Subject, string Body = "")
{
    public ImmutableArray<KeyValuePair<string, string>> Trailers { get; init; } = [];

    public override string ToString()
    {
        var text = new StringBuilder(OneLine(Subject)).Append('\n');
        if (Body.Trim() is { Length: > 0 } body)
        {
            text.Append('\n').Append(body).Append('\n');
        }

        if (Trailers.Length > 0)
        {
            text.Append('\n').AppendJoin("", Trailers.Select(trailer => $"{trailer.Key}: {OneLine(trailer.Value)}\n"));
        }

        return text.ToString();
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
