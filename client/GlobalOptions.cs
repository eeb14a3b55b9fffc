using System.CommandLine;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> DataDir = new("--data-dir")
    {
        Description = $"Where sessions are kept (default: {DataDirectory.EnvironmentVariable}, else the user's data folder)",
        HelpName = "PATH",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document on stdout, errors as JSON on stderr", Recursive = true };

    public static readonly Option<string> Progress = Among(
        new Option<string>("--progress")
        {
            Description = "How to show progress: auto, tty, plain, json, quiet",
            HelpName = "KIND",
            DefaultValueFactory = _ => "auto",
            Recursive = true,
        });

    public static readonly Option<bool> NoColor = new("--no-color") { Description = "No colours (also NO_COLOR)", Recursive = true };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Only the result and errors", Recursive = true };

    public static readonly Option<bool> Debug = new("--debug") { Description = "Log to stderr as well, with stack traces", Recursive = true };

    public static IEnumerable<Option> All => [DataDir, Json, Progress, NoColor, Quiet, Debug];

    private static Option<string> Among(Option<string> option)
    {
        option.AcceptOnlyFromAmong("auto", "tty", "plain", "json", "quiet");
        return option;
    }
}
