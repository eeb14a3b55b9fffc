using Cicd.Contracts;

namespace Cicd.Forges.Local;

/// <summary>What a fix's commit says: a subject, a body, and the trailers <c>CICD-Session</c>, <c>CICD-Attempt</c> and <c>CICD-Fixer</c>.</summary>
public sealed record FixCommit
{
    public required SessionId Session { get; init; }

    /// <summary>One line, for example <c>Fix formatting in 3 files</c>.</summary>
    public required string Subject { get; init; }

    public string Body { get; init; } = "";

    /// <summary>From 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Each gets a trailer of its own.</summary>
    public IReadOnlyCollection<string> Fixers { get; init; } = [];

    /// <summary>Author's and committer's date. The same time gives the same commit again.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    internal byte[] ToMessage() => System.Text.Encoding.UTF8.GetBytes(new Processes.Git.GitMessage(Subject, Body)
    {
        Trailers =
        [
            KeyValuePair.Create("CICD-Session", Session.Value),
            KeyValuePair.Create("CICD-Attempt", Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. Fixers.Distinct(StringComparer.Ordinal).Select(fixer => KeyValuePair.Create("CICD-Fixer", fixer)),
        ],
    }.ToString());
}
