namespace Cicd.Diagnosis;

/// <summary>The form that gcc has taught to half of all tools: <c>file:line:column: level: text [code]</c>.</summary>
internal readonly record struct GccMessage(string File, int? Line, int? Column, string Level, string? Code, string Text)
{
    private static readonly string[] Levels =
        ["error", "warning", "fatal error", "note", "info", "remark", "style", "performance", "portability", "information", "Error", "Warning", "Fatal error", "Suggestion", "ERROR", "WARNING"];

    // calc.c:4:2: warning: implicit declaration of function 'half' [-Wimplicit-function-declaration]
    // [javac] /repo/src/Calc.java:51: warning: [StringSplitter] Prefer Splitter to String.split
    // 11% scanner.cpp:1518:28: fatal error: calc.h: No such file or directory
    // src/calc.h:19:error: Unexpected character `"'
    public static GccMessage? TryRead(ReadOnlySpan<char> line)
    {
        if (!LinePlace.TryRead(LinePlace.WithoutPrefix(line), out var place) || place.Rest is not [':', ..])
        {
            return null;
        }

        var rest = place.Rest[1..].TrimStart(' ');
        foreach (var level in Levels)
        {
            if (rest.StartsWith(level) && rest.Length > level.Length && rest[level.Length] == ':')
            {
                return Message(place, level, rest[(level.Length + 1)..].Trim());
            }
        }

        return null;
    }

    private static GccMessage Message(in LinePlace place, string level, ReadOnlySpan<char> text)
    {
        // Main.hs:4:10: error: [GHC-88464]
        if (text is ['[', .., ']'] && IsCode(text[1..^1]))
        {
            return new GccMessage(place.File.ToString(), place.Line, place.Column, level, text[1..^1].ToString(), string.Empty);
        }

        var head = text is ['[', ..] && text.IndexOf("] ") is > 1 and var end && IsCode(text[1..end]) ? text[1..end].ToString() : null;
        text = head is null ? text : text[(head.Length + 3)..];

        var start = text is [.., ']'] ? text.LastIndexOf(" [") : -1;
        var code = start >= 0 && IsCode(text[(start + 2)..^1]) ? text[(start + 2)..^1].ToString() : null;
        text = code is null ? text : text[..start].TrimEnd();
        return new GccMessage(place.File.ToString(), place.Line, place.Column, level, code ?? head, text.ToString());
    }

    private static bool IsCode(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.' or ',' or '=' or '+'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
