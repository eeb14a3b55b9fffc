using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>One pattern of an errorformat, compiled.</summary>
internal sealed record ErrorFormatLine(ErrorFormatKind Kind, char Level, bool TakesWholeLine, bool IsDropped, Regex Pattern);

/// <summary>What a line that matches does to the message.</summary>
internal enum ErrorFormatKind
{
    /// <summary>A message of one line.</summary>
    Single,

    /// <summary><c>%E %W %I %N %A</c>: a message begins.</summary>
    Begin,

    /// <summary><c>%C</c>: it goes on.</summary>
    Continue,

    /// <summary><c>%Z</c>: it ends.</summary>
    End,

    /// <summary><c>%G</c>: says nothing about code.</summary>
    General,

    /// <summary><c>%D</c>: a folder is entered; paths are relative to it.</summary>
    Enter,

    /// <summary><c>%X</c>: and left.</summary>
    Leave,
}
