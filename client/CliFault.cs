namespace Cicd.Cli;

/// <summary>Why a command can't do what it was asked: what happened, why, and the next step.</summary>
/// <param name="Code">For the shell.</param>
/// <param name="What">One sentence.</param>
/// <param name="Why">More about the cause; null when <paramref name="What"/> says it all.</param>
/// <param name="Next">What a person can do, most often a command.</param>
internal sealed record CliFault(ExitCode Code, string What, string? Why, string Next);
