namespace Cicd.Repair;

/// <summary>One word, number, string, sign or comment of a source file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; strings of JavaScript and Python with double quotes, whichever they had.</param>
/// <param name="Line">1-based line of its first character.</param>
/// <param name="Column">0-based, tabs count as one.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string text) => Kind != TokenKind.String && Text == text;

    public bool IsLiteral => Kind is TokenKind.Number or TokenKind.String || (Kind == TokenKind.Word && IsLiteralWord(Text));

    public static bool IsLiteralWord(string word) => word is "true" or "false" or "True" or "False" or "null" or "None" or "nil" or "undefined";
}

internal enum TokenKind
{
    None = 0,
    Word = 1,
    Number = 2,

    /// <summary>With its quotes; also characters, templates and patterns.</summary>
    String = 3,
    Sign = 4,
    Comment = 5,

    /// <summary><c>#pragma …</c>, <c>#if …</c></summary>
    Directive = 6,

    /// <summary>End of a line outside of round and square brackets, where a statement may end.</summary>
    LineEnd = 7,
}
