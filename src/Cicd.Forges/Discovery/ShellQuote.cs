using System.Text.RegularExpressions;

namespace Cicd.Forges.Discovery;

/// <summary>Makes one word for <c>/bin/sh</c> out of any text.</summary>
internal static partial class ShellQuote
{
    public static string Of(string text) =>
        Plain().IsMatch(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_./][A-Za-z0-9_./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
