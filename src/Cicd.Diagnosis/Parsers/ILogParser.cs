namespace Cicd.Diagnosis;

/// <summary>
/// Reads one tool's messages in one log. A parser lives as long as its log and keeps what it needs of a message that spans lines; what it
/// keeps must be bounded. It sees the lines that contain one of its triggers, and while it is <see cref="IsOpen"/> every line.
/// </summary>
public interface ILogParser
{
    /// <summary>Is a message begun whose rest may follow?</summary>
    bool IsOpen { get; }

    void Read(in LogLine line, IFindings findings);

    /// <summary>The log has ended: report what is still open.</summary>
    void End(IFindings findings);
}
