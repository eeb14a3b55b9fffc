using System.Globalization;

namespace Cicd.Repair;

/// <summary>Characters that make a reader see something else than the compiler: bidi controls, invisible ones, letters that look like others.</summary>
internal sealed class HiddenCharacterRule : IGuardRule
{
    public string Name => "hidden-character";

    public GuardLevel Level => GuardLevel.Refused;

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files)
        {
            foreach (var line in file.NewLines())
            {
                if (line.Text.Any(IsHidden))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "The line holds a character that is invisible or turns the direction of the text.");
                }
                else if (file.Language is not (SourceLanguage.Prose or SourceLanguage.Content) && Lookalike(line.Text) is { } word)
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, $"'{word}' mixes letters of two alphabets that look alike.");
                }
            }

            if (file.Path.Any(IsHidden))
            {
                yield return new GuardFinding(Name, file.Path, null, "The name of the file holds an invisible character.");
            }
        }
    }

    // U+200D joins emoji, U+FE0F colours them: both are fine next to one.
    private static bool IsHidden(char c) =>
        c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200B' or '\u200C' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E' or '\u061C' or '\u115F' or '\u1160' or '\u3164'
        || (char.IsControl(c) && c is not ('\t' or '\r' or '\f'));

    private static string? Lookalike(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            var (latin, alien) = (false, false);
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_' || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
            {
                latin |= char.IsAsciiLetter(text[i]);
                alien |= text[i] is >= '\u0370' and <= '\u03FF' and not ('μ' or 'π' or 'λ' or 'σ' or 'Δ' or 'δ' or 'α' or 'β' or 'γ' or 'ε' or 'θ' or 'φ' or 'ω' or 'Ω' or 'Σ') or >= '\u0400' and <= '\u052F' or >= '\uFF21' and <= '\uFF5A' or >= '\u13A0' and <= '\u13FF';
                i++;
            }

            if (latin && alien)
            {
                return text[start..i];
            }
        }

        return null;
    }
}
