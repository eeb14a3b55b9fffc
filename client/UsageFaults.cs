using System.CommandLine;
using System.CommandLine.Parsing;
using Cicd.Yaml;

namespace Cicd.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant. The library would print to both streams and end with 1.</summary>
internal static class UsageFaults
{
    public static CliFault Of(ParseResult parsed)
    {
        var name = string.Join(' ', Path(parsed.CommandResult));
        var unknown = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        var what = unknown is not null && parsed.Errors.Any(error => error.Message.Contains($"'{unknown}'", StringComparison.Ordinal))
            ? Unknown(unknown, parsed.CommandResult.Command, parsed)
            : parsed.Errors.Select(error => error.Message).Distinct().First();
        return new CliFault(ExitCode.Usage, what, null, $"{name} --help");
    }

    /// <summary>
    /// A misspelt option that the library took for the value of an argument; null when there is none. What stands behind <c>--</c> is meant as it is.
    /// </summary>
    public static CliFault? OfStrayOption(ParseResult parsed, IReadOnlyList<string> typed)
    {
        var plain = typed.SkipWhile(token => token != "--").ToHashSet(StringComparer.Ordinal);
        var stray = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !plain.Contains(value));
        return stray is null
            ? null
            : new CliFault(ExitCode.Usage, Unknown(stray, parsed.CommandResult.Command, parsed), null, $"{string.Join(' ', Path(parsed.CommandResult))} --help");
    }

    private static string Unknown(string word, Command command, ParseResult parsed)
    {
        // --tiemout=3
        var token = word.StartsWith("--", StringComparison.Ordinal) ? word.Split('=')[0] : word;
        var options = Chain(parsed.CommandResult).SelectMany(each => each.Options.Where(option => option.Recursive || each == command));
        var known = token.StartsWith('-')
            ? options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)).Where(alias => alias.StartsWith("--", StringComparison.Ordinal))
            : command.Subcommands.Select(verb => verb.Name);
        var kind = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return NearestWord.Find(token, known) is { } meant ? $"Unknown {kind} '{token}'. Did you mean '{meant}'?" : $"Unknown {kind} '{token}'.";
    }

    private static IEnumerable<Command> Chain(CommandResult result)
    {
        for (var each = result; each is not null; each = each.Parent as CommandResult)
        {
            yield return each.Command;
        }
    }

    // The root bears the name of the file that runs, which may be a library or a test host.
    private static IEnumerable<string> Path(CommandResult result) =>
        Chain(result).Reverse().Select(command => command is RootCommand ? "cicd" : command.Name);
}
