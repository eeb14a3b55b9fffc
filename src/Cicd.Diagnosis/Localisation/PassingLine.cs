using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>A test that passed, a step of a build, a traced command: nobody looks for a failure there.</summary>
internal static class PassingLine
{
    private static readonly string[] Marks =
    [
        "ok ", "PASS", "\u2713", "\u2714", "\u221a", "[       OK ]", "[ RUN", "Compiling ", "Downloading", "Downloaded ", "Installing ", "Get:", "Unpacking ", "Selecting ",
        "Setting up ", "Fetching ", "Checking ", "Copying ", "remote: ", "Collecting ", "Requirement already", "Using ", "info Visit https://yarnpkg.com/",
    ];

    // Every line is asked, and most begin with none of the letters.
    private static readonly SearchValues<char> Letters = SearchValues.Create([.. Marks.Select(mark => mark[0])]);

    public static bool Is(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || (!Letters.Contains(start[0]) && start[0] != '+'))
        {
            return false;
        }

        foreach (var mark in Marks)
        {
            if (start.StartsWith(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return IsTraced(start);
    }

    // + echo 'it failed'
    // ++local 'message=Unit tests failed'
    private static bool IsTraced(ReadOnlySpan<char> text)
    {
        var command = text.TrimStart('+');
        return command.Length < text.Length
            && (text.Length - command.Length > 1 || command is [' ', ..])
            && command.TrimStart() is [>= 'a' and <= 'z' or '_' or '[' or '/' or '.' or '\'', ..];
    }
}
