using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What a check's command says about a tool that it calls. Reads plain calls only; of what a shell would have to compute nothing is known. Pure but for <c>package.json</c>.</summary>
internal static partial class CheckCommand
{
    /// <summary>The command of a failure's check, and the npm script behind it where it runs one; empty when the check is unknown.</summary>
    public static string TextOf(Failure failure, SessionRequest request) =>
        request.Checks.FirstOrDefault(check => check.Name == failure.Check)?.Command ?? string.Empty;

    /// <summary>The same, with the text of the npm script that it runs.</summary>
    public static string WithScript(string command, string root)
    {
        if (Script().Match(command) is not { Success: true } match || RepositoryFiles.Read(root, "package.json") is not { } manifest)
        {
            return command;
        }

        // "lint": "eslint --config lint.config.js src"
        var name = Regex.Escape(match.Groups["name"].Value);
        var script = Regex.Match(manifest.Text, $@"""{name}""\s*:\s*""(?<text>(?:[^""\\]|\\.)*)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return script.Success ? $"{command} && {Regex.Unescape(script.Groups["text"].Value.Replace("\\/", "/", StringComparison.Ordinal))}" : command;
    }

    public static bool Calls(string command, string tool) => ArgumentsOf(command, tool) is not null;

    /// <summary>The words after the tool's name up to the end of its call; null when it is not called.</summary>
    public static ImmutableArray<string>? ArgumentsOf(string command, string tool)
    {
        foreach (var call in Calls(command))
        {
            var at = call.FindIndex(word => word == tool || word.EndsWith("/" + tool, StringComparison.Ordinal));
            if (at >= 0)
            {
                return [.. call.Skip(at + 1)];
            }
        }

        return null;
    }

    /// <summary>Where the command goes before it calls anything (<c>cd web &amp;&amp; npm audit</c>); empty: it stays at the root.</summary>
    public static string FolderOf(string command) =>
        Calls(command)[0] is ["cd", var folder] && !folder.AsSpan().ContainsAny("$`*?\\") && !Path.IsPathRooted(folder) && !folder.Split('/').Contains("..") ? folder.TrimEnd('/') : string.Empty;

    /// <summary>Those of the check's own options that decide about style, so that the fix obeys them as the check does.</summary>
    /// <param name="command">Of the check.</param>
    /// <param name="tool">Its name in the command.</param>
    /// <param name="known">Options that are taken over; one that ends in <c>=</c> has a value, in the same word or in the next.</param>
    public static ImmutableArray<string> OptionsOf(string command, string tool, ImmutableArray<string> known)
    {
        var words = ArgumentsOf(command, tool) ?? [];
        var kept = ImmutableArray.CreateBuilder<string>();
        for (var n = 0; n < words.Length; n++)
        {
            if (known.Contains(words[n]))
            {
                kept.Add(words[n]);
            }
            else if (known.Contains(words[n] + "=") && n + 1 < words.Length)
            {
                kept.AddRange(words[n], words[++n]);
            }
            else if (words[n].IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && known.Contains(words[n][..(equals + 1)]))
            {
                kept.Add(words[n]);
            }
        }

        // A value that the shell computes is not known here.
        return kept.Any(word => word.AsSpan().ContainsAny('$', '`', '*')) ? [] : kept.ToImmutable();
    }

    /// <summary>The paths that the call names: its words that are no options, as far as they are plain.</summary>
    public static ImmutableArray<string> PathsOf(string command, string tool) =>
        [.. (ArgumentsOf(command, tool) ?? []).Where(word => word.Length > 0 && word[0] != '-' && !word.AsSpan().ContainsAny("$`*?\\"))];

    /// <summary>The words of each simple command of a line: quotes are removed, <c>&amp;&amp; || ; | ( )</c>, redirections and substitutions part them.</summary>
    private static List<List<string>> Calls(string command)
    {
        var calls = new List<List<string>> { new() };
        var word = new StringBuilder();
        var quote = '\0';
        var isWord = false;
        foreach (var c in command)
        {
            if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\'' || (quote == '"' && c is not ('`' or '(' or ')')))
            {
                word.Append(c);
            }
            else if (c is '\'' or '"' && quote == '\0')
            {
                (quote, isWord) = (c, true);
            }
            else if (c is ';' or '&' or '|' or '(' or ')' or '`' or '\n' or '<' or '>')
            {
                End();
                quote = '\0';
                calls.Add([]);
            }
            else if (char.IsWhiteSpace(c))
            {
                End();
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        End();
        return calls;

        void End()
        {
            if (isWord || word.Length > 0)
            {
                calls[^1].Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
    }

    // npm run --silent lint · npm test · yarn lint:js · pnpm run-script check
    [GeneratedRegex(@"\b(npm|pnpm|yarn)\s+(-\S+\s+)*((run-script|run)\s+)?(-\S+\s+)*(?<name>[\w:.\-]+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
