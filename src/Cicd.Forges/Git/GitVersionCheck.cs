namespace Cicd.Forges.Git;

/// <summary>The verdict on the machine's git.</summary>
/// <param name="IsGood">Present, and new enough.</param>
/// <param name="Version">Null when it is missing or unreadable.</param>
/// <param name="Message">One line for a person; names the next step when it is not good.</param>
public sealed record GitVersionCheck(bool IsGood, Version? Version, string Message);
