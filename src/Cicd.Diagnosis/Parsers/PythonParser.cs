using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>An exception that ended a Python program, or a file that Python cannot compile.</summary>
internal sealed class PythonParser : ILogParser
{
    private const string Header = "Traceback (most recent call last):";
    private const string During = "During handling of the above exception, another exception occurred:";
    private const string Cause = "The above exception was the direct cause of the following exception:";

    private readonly RepositoryPaths _paths;
    private PythonTraceback? _traceback;
    private int _firstLine;
    private int _lastLine;
    private bool _hasHeader;

    private PythonParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } =
        new("python", [Header, "  File \""], context => new PythonParser(context));

    public bool IsOpen => _traceback is not null;

    public void Read(in LogLine line, IFindings findings)
    {
        var text = line.Text;
        if (_traceback is null)
        {
            Open(line);
            return;
        }

        if (_traceback.Read(text.TrimEnd()))
        {
            _lastLine = line.Number;
            return;
        }

        // Source lines and carets of the frames are indented; what chains exceptions is known by its words.
        var continues = text.Length == 0 || text[0] == ' ' || text is During or Cause or Header;
        if (text is During or Cause)
        {
            _lastLine = line.Number;
        }
        else if (!continues || (text is Header && _traceback.Type is not null && line.Number > _lastLine + 2))
        {
            Report(findings);
            Open(line);
        }
    }

    public void End(IFindings findings) => Report(findings);

    private void Open(in LogLine line)
    {
        var isHeader = line.Text.TrimEnd() == Header;
        if (isHeader || PythonTraceback.IsFrame(line.Text))
        {
            _traceback = new PythonTraceback(_paths);
            _traceback.Read(line.Text);
            (_firstLine, _lastLine, _hasHeader) = (line.Number, line.Number, isHeader);
        }
    }

    private void Report(IFindings findings)
    {
        // A frame alone, without header, is a syntax error's; other text of that look means nothing.
        if (_traceback is { Type: { } type } traceback && (_hasHeader || IsSyntax(type)))
        {
            findings.Report(new FailureDraft
            {
                Category = IsSyntax(type) ? FailureCategory.Build : FailureCategory.None,
                Code = type,
                Message = traceback.Message!,
                File = traceback.File,
                Line = traceback.Line,
                FirstLine = _firstLine,
                LastLine = _lastLine,
            });
        }

        _traceback = null;
    }

    private static bool IsSyntax(string type) => type is "SyntaxError" or "IndentationError" or "TabError";
}
