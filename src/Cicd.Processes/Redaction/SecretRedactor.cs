using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Processes;

/// <summary>
/// Redacts known values and well-known token shapes. Works on text and on output bytes seen as Latin-1, one character per byte, so that output
/// in any encoding keeps its bytes.
/// </summary>
public sealed class SecretRedactor : ISecretRedactor
{
    public const string Replacement = "***";

    /// <summary>Shorter values ("true", "1") would redact half of every log.</summary>
    private const int ValueLengthMin = 8;

    // Base64 text of a private key, also quoted, escaped or folded.
    private static readonly SearchValues<char> KeyBody =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\:,-\" \t\r\n");

    private readonly SearchValues<string> _hints;
    private readonly Regex? _values;

    /// <param name="values">Secrets known by value; those under 8 characters are ignored.</param>
    public SecretRedactor(IEnumerable<string> values)
    {
        var known = values.SelectMany(Spellings)
            .Where(value => value.Length is >= ValueLengthMin and <= SecretShapes.LengthMax)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length)
            .ToList();
        _hints = SearchValues.Create([.. SecretShapes.Hints, .. known], StringComparison.OrdinalIgnoreCase);
        _values = known.Count == 0 ? null : new Regex(string.Join('|', known.Select(Regex.Escape)), RegexOptions.CultureInvariant);
    }

    /// <summary>Knows the values of all variables whose name looks secret.</summary>
    public static SecretRedactor FromEnvironment(IEnumerable<KeyValuePair<string, string>> environment) =>
        new(environment.Where(variable => SecretNames.HoldsSecret(variable.Key)).Select(variable => variable.Value));

    public string Redact(string text)
    {
        var keyBudget = 0;
        return Redact(text, ref keyBudget) ?? text;
    }

    /// <summary>
    /// Null when there is nothing to redact. <paramref name="keyBudget"/> carries from block to block how much of a private key may still follow.
    /// </summary>
    internal string? Redact(string block, ref int keyBudget)
    {
        if (keyBudget == 0 && !block.AsSpan().ContainsAny(_hints))
        {
            return null;
        }

        var withoutKeys = RedactKeys(block, ref keyBudget);
        return RedactLines(withoutKeys);
    }

    /// <summary>Where <paramref name="block"/> may be cut at or before <paramref name="wanted"/> without cutting a secret in two.</summary>
    internal int SafeCut(string block, int wanted)
    {
        var cut = wanted;
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var matches in (Regex?[])[_values, SecretShapes.Tokens(), SecretShapes.KeyBegin()])
            {
                if (matches is null)
                {
                    continue;
                }

                foreach (var match in matches.EnumerateMatches(block, Math.Max(0, cut - (2 * SecretShapes.LengthMax))))
                {
                    if (match.Index < cut && cut < match.Index + match.Length)
                    {
                        cut = match.Index;
                        moved = true;
                    }
                }
            }
        }

        return cut;
    }

    private string RedactLines(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (int hit, from = 0; from < text.Length && (hit = text.AsSpan(from).IndexOfAny(_hints)) >= 0;)
        {
            var start = text.LastIndexOf('\n', from + hit) + 1;
            var end = text.IndexOf('\n', from + hit) is >= 0 and var newline ? newline : text.Length;
            var line = text[start..end];
            var redacted = SecretShapes.Tokens().Replace(_values?.Replace(line, Replacement) ?? line, Replacement);
            if (!ReferenceEquals(redacted, line))
            {
                (result ??= new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(redacted);
                copied = end;
            }

            from = end + 1;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string RedactKeys(string text, ref int keyBudget)
    {
        var result = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length;)
        {
            if (keyBudget > 0)
            {
                position += KeyLength(text.AsSpan(position), ref keyBudget);
                continue;
            }

            if (SecretShapes.KeyBegin().Match(text, position) is not { Success: true } begin)
            {
                result.Append(text, position, text.Length - position);
                break;
            }

            result.Append(text, position, begin.Index - position).Append(Replacement).Append('\n');
            position = begin.Index + begin.Length;
            keyBudget = 4 * SecretShapes.LengthMax;
        }

        return result.ToString();
    }

    // A key reaches to its END line; where none comes, no further than something that cannot belong to one: the word may also stand in a message.
    private static int KeyLength(ReadOnlySpan<char> text, ref int keyBudget)
    {
        foreach (var end in SecretShapes.KeyEnd().EnumerateMatches(text))
        {
            if (end.Index + end.Length <= keyBudget)
            {
                keyBudget = 0;
                return end.Index + end.Length;
            }

            break;
        }

        var run = text.IndexOfAnyExcept(KeyBody) is >= 0 and var stop ? stop : text.Length;
        var length = Math.Min(run, keyBudget);
        keyBudget = run == text.Length ? keyBudget - length : 0;
        return length;
    }

    // As it is, line by line (tools indent), as UTF-8 bytes seen one by one, in a URL, in JSON, in base64.
    private static IEnumerable<string> Spellings(string value) =>
        value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(line => (string[])
        [
            line,
            Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(line)),
            Uri.EscapeDataString(line),
            line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(line)),
        ]);
}
