using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Reads a traceback: frames outermost first, then the exception. Of exceptions that follow from one another the last is kept, because it
/// is the one that ended the program.
/// </summary>
internal sealed partial class PythonTraceback(RepositoryPaths paths)
{
    private bool _awaits;

    /// <summary>Exception type, for example <c>ValueError</c>, without its module; null until it is read.</summary>
    public string? Type { get; private set; }

    public string? Message { get; private set; }

    /// <summary>The innermost frame inside the repository, or the place of a syntax error.</summary>
    public string? File { get; private set; }

    public int? Line { get; private set; }

    // "  File "/repo/pkg/calc.py", line 10, in half"
    [GeneratedRegex(@"^\s*File ""(?<file>[^""]+)"", line (?<line>\d+)(?:, in .+)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
    [GeneratedRegex(@"^(?:[\w.]+\.)?(?<type>[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Failure|Timeout|Invalid|Found|Denied|Refused))(?::(?: (?<text>.*))?)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Exception();

    // MissingPackageVersion: Missing version 2.1.1 of package org.example.basic
    // socket.gaierror: [Errno -2] Name or service not known
    [GeneratedRegex(@"^(?:[A-Za-z_][\w.]*\.(?<type>\w+)|(?<type>[A-Z]\w+))(?:: (?<text>.*))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex AnyException();

    public static bool IsFrame(string text) => Frame().StandsIn(text);

    /// <summary>True when the line is a frame or the exception itself.</summary>
    public bool Read(string text)
    {
        if (Frame().MatchIn(text) is { Success: true } frame)
        {
            if (Type is not null)
            {
                (Type, Message, File, Line) = (null, null, null, null);
            }

            if (paths.MapOwn(frame.Groups["file"].Value) is { } file)
            {
                (File, Line) = (file, frame.Position("line"));
            }

            _awaits = true;
            return true;
        }

        // Any name may be an exception's, but only the first line at the margin below the frames tells of it.
        var exception = Exception().MatchIn(text);
        exception = exception.Success || !_awaits || text.Length == 0 || char.IsWhiteSpace(text[0]) ? exception : AnyException().MatchIn(text);
        _awaits &= text.Length == 0 || char.IsWhiteSpace(text[0]);
        if (exception.Success)
        {
            Type = exception.Groups["type"].Value;
            Message = exception.Text("text") ?? Type;
            return true;
        }

        return false;
    }
}
