namespace Cicd.Processes;

/// <summary>
/// The variable <c>CICD_COMMAND=owner:epoch:command</c> that every child inherits, so that a daemon which left its session is still recognised.
/// A command that runs this product itself extends the value (<c>outer/inner</c>): whoever stops the outer command finds the inner ones too.
/// </summary>
internal sealed record CommandMarker(CommandOwner Owner, string CommandId)
{
    public const string Variable = "CICD_COMMAND";

    public string CommandId { get; } = MarkerPart.Checked(CommandId);

    private string Segment => $"{Owner.Id}:{Owner.Epoch}:{CommandId}";

    public string Value(string? inherited) => string.IsNullOrEmpty(inherited) ? Segment : $"{inherited}/{Segment}";

    public bool IsIn(string? value) => value is not null && value.Split('/').Contains(Segment, StringComparer.Ordinal);

    /// <summary>True for a marker of an earlier life of <paramref name="owner"/>.</summary>
    public static bool IsOrphanOf(CommandOwner owner, string? value) =>
        value is not null && value.Split('/').Any(segment =>
            segment.Split(':') is [var id, var epoch, _] && id == owner.Id && epoch != owner.Epoch);
}
