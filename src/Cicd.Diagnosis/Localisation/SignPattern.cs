using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A shape of line and what it tells.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Triggers">Literals, one of which stands in every line of that shape; the pattern runs only there.</param>
/// <param name="Pattern">Built when first needed.</param>
/// <param name="Less">Taken from the kind's weight.</param>
internal sealed record SignPattern(SignKind Kind, string[] Triggers, Func<Regex> Pattern, int Less = 0)
{
    public bool Matches(string text)
    {
        foreach (var trigger in Triggers)
        {
            if (text.Contains(trigger, StringComparison.Ordinal))
            {
                return Pattern().IsMatch(text);
            }
        }

        return false;
    }
}
