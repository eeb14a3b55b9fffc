using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>One failing test while its report is being read.</summary>
internal sealed class TestReport(string name, int firstLine, TestIdentity? test = null)
{
    // The first lines say what was expected and what came; what follows are dumps.
    private const int MessageLinesMax = 4;

    private readonly List<string> _message = [];

    public string Name { get; } = name;

    public int FirstLine { get; } = firstLine;

    public int LastLine { get; set; } = firstLine;

    public string? Code { get; set; }

    public string? File { get; private set; }

    public int? Line { get; private set; }

    public int? Column { get; private set; }

    public bool HasMessage => _message.Count > 0;

    public void AddMessage(string text)
    {
        // "             ↓ (pos 1)" points into the line below or above, which is enough.
        var line = text.Trim();
        if (_message.Count < MessageLinesMax && !_message.Contains(line) && line.Any(char.IsLetterOrDigit) && line[0] is not ('↓' or '↑'))
        {
            _message.Add(line);
        }
    }

    /// <summary>The first place stays: frames are printed innermost first.</summary>
    public void Locate(string? file, int? line, int? column = null)
    {
        if (File is null && file is not null)
        {
            (File, Line, Column) = (file, line, column);
        }
    }

    public FailureDraft ToDraft() => new()
    {
        Category = FailureCategory.Test,
        Message = HasMessage ? string.Join(" | ", _message) : "The test failed; the log does not say why.",
        Code = Code,
        TestName = Name,
        Test = test,
        File = File,
        Line = Line,
        Column = Column,
        FirstLine = FirstLine,
        LastLine = LastLine,
        Confidence = HasMessage ? 0.99 : 0.9,
    };
}
