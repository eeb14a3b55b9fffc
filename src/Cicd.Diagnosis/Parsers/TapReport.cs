using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A failed test point and the YAML block below it.</summary>
internal sealed partial class TapReport(TestReport test, int indent)
{
    private string? _key;

    public TestReport Test { get; } = test;

    public string BlockStart { get; } = new string(' ', indent + 2) + "---";

    /// <summary>Set when the block begins; cleared by its end.</summary>
    public bool IsInBlock { get; set; }

    public bool FailsBySubtests { get; private set; }

    private string BlockEnd { get; } = new string(' ', indent + 2) + "...";

    // "  error: |-"
    // "  location: '/repo/test/add.test.js:4:1'"
    [GeneratedRegex(@"^ *(?<key>[\w-]+): *(?<value>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Entry();

    public void Read(in LogLine line, RepositoryPaths paths)
    {
        Test.LastLine = line.Number;
        var text = line.Text.TrimEnd();
        if (text == BlockEnd)
        {
            IsInBlock = false;
            return;
        }

        // The block's own keys stand two deeper than the test point; what is deeper belongs to the key above.
        var depth = text.Length - text.TrimStart().Length;
        if (depth == indent + 2 && Entry().MatchIn(text) is { Success: true } entry)
        {
            _key = entry.Groups["key"].Value;
            ReadEntry(Unquote(entry.Groups["value"].Value), paths);
        }
        else if (text.Length > 0 && depth <= indent)
        {
            // The block was torn off.
            IsInBlock = false;
        }
        else if (text.Length > 0)
        {
            ReadContinuation(text, paths);
        }
    }

    private void ReadEntry(string value, RepositoryPaths paths)
    {
        switch (_key)
        {
            case "error" or "message" when value is not ("|-" or "|" or ">-" or ">" or ""):
                Test.AddMessage(value);
                break;
            case "code":
                Test.Code = value;
                break;
            case "failureType":
                FailsBySubtests = value == "subtestsFailed";
                break;
            case "at" when JsFrame.TryRead(value) is { } frame:
                Test.Locate(paths.MapOwn(frame.File), frame.Line, frame.Column);
                break;
            default:
                break;
        }
    }

    private void ReadContinuation(string text, RepositoryPaths paths)
    {
        if (_key is "error" or "message")
        {
            Test.AddMessage(text);
        }
        else if (_key is "stack" && JsFrame.TryRead(text) is { } frame)
        {
            Test.Locate(paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
    }

    private static string Unquote(string value) =>
        value.Length > 1 && value[0] is '\'' or '"' && value[^1] == value[0] ? value[1..^1] : value;
}
