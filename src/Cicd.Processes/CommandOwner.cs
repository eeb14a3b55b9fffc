namespace Cicd.Processes;

/// <summary>
/// Who starts commands. <paramref name="Id"/> is stable for a data directory, <paramref name="Epoch"/> differs from start to start: what bears
/// the id with another epoch was left by a predecessor that died.
/// </summary>
/// <param name="Id">Letters, digits, dot, dash, underscore.</param>
/// <param name="Epoch">Letters, digits, dot, dash, underscore.</param>
public sealed record CommandOwner(string Id, string Epoch)
{
    public string Id { get; } = MarkerPart.Checked(Id);

    public string Epoch { get; } = MarkerPart.Checked(Epoch);
}
