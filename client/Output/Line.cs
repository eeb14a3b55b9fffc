using System.Text;

namespace Cicd.Cli;

/// <summary>A line of text whose parts have tones. Tones and text are kept apart, so that text from a log can never steer the terminal.</summary>
internal readonly record struct Line(params IReadOnlyList<Part> Parts)
{
    public static Line Empty => default;

    public static implicit operator Line(string text) => FromString(text);

    public static Line FromString(string text) => new(new Part(text));

    /// <summary>The text alone, or with the codes of ECMA-48.</summary>
    public string Render(bool colours)
    {
        var text = new StringBuilder();
        foreach (var part in Parts ?? [])
        {
            var code = colours && part.Text.Length > 0 ? Code(part.Tone) : null;
            text.Append(code).Append(SafeText.Of(part.Text)).Append(code is null ? null : "\e[0m");
        }

        return text.ToString();
    }

    public override string ToString() => Render(colours: false);

    private static string? Code(Tone tone) => tone switch
    {
        Tone.Strong => "\e[1m",
        Tone.Faint => "\e[2m",
        Tone.Good => "\e[32m",
        Tone.Bad => "\e[31m",
        Tone.Warning => "\e[33m",
        _ => null,
    };
}

/// <summary>A part of a <see cref="Line"/>.</summary>
internal readonly record struct Part(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Part(string text) => FromString(text);

    public static Part FromString(string text) => new(text);
}
