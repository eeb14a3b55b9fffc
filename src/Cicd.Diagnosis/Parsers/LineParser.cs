namespace Cicd.Diagnosis;

/// <summary>Reads a tool that says each thing on one line.</summary>
internal sealed class LineParser(LineFormat format) : ILogParser
{
    public bool IsOpen => false;

    public void Read(in LogLine line, IFindings findings)
    {
        if (format.TryRead(line) is { } draft)
        {
            findings.Report(draft);
        }
    }

    public void End(IFindings findings)
    {
    }
}
