using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>
/// Path patterns as in <c>.gitignore</c>: <c>*</c> and <c>?</c> stay inside a folder, <c>**</c> crosses them, a pattern without a slash matches
/// in every folder, one that ends in a slash means all below. Case does not matter: a protected file stays protected on every file system.
/// </summary>
internal sealed class Glob
{
    private readonly Regex _pattern;

    public Glob(string pattern)
    {
        var trimmed = pattern.Trim();
        var anywhere = !trimmed.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        trimmed = trimmed.TrimStart('/');
        trimmed = trimmed.EndsWith('/') ? trimmed + "**" : trimmed;
        Text = pattern;
        _pattern = new Regex(
            $"^{(anywhere ? "(?:.*/)?" : "")}{Translate(trimmed)}$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public string Text { get; }

    public bool IsMatch(string path) => _pattern.IsMatch(path);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.ToString();
    }
}
