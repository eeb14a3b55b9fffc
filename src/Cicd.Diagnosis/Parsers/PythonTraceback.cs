using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Reads a traceback: frames outermost first, then the exception. Of exceptions that follow from one another the last is kept, because it
/// is the one that ended the program.
/// </summary>
internal sealed partial class PythonTraceback(RepositoryPaths paths)
{
    /// <summary>Exception type, for example <c>ValueError</c>, without its module; null until it is read.</summary>
    public string? Type { get; private set; }

    public string? Message { get; private set; }

    /// <summary>The innermost frame inside the repository, or the place of a syntax error.</summary>
    public string? File { get; private set; }

    public int? Line { get; private set; }

    // "  File "/repo/pkg/calc.py", line 10, in half"
    [GeneratedRegex(@"^\s*File ""(?<file>[^""]+)"", line (?<line>\d+)(?:, in .+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();

    // json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
    [GeneratedRegex(@"^(?:[\w.]+\.)?(?<type>[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Failure|Timeout|Invalid|Found|Denied|Refused))(?:: (?<text>.*))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Exception();

    public static bool IsFrame(string text) => Frame().IsMatch(text);

    /// <summary>True when the line is a frame or the exception itself.</summary>
    public bool Read(string text)
    {
        if (Frame().Match(text) is { Success: true } frame)
        {
            if (Type is not null)
            {
                (Type, Message, File, Line) = (null, null, null, null);
            }

            if (paths.MapOwn(frame.Groups["file"].Value) is { } file)
            {
                (File, Line) = (file, frame.Position("line"));
            }

            return true;
        }

        if (Exception().Match(text) is { Success: true } exception)
        {
            Type = exception.Groups["type"].Value;
            Message = exception.Text("text") ?? Type;
            return true;
        }

        return false;
    }
}
