namespace Cicd.Diagnosis;

/// <summary>Reads one structured format. Stateless; a report of any size is read once, in bounded memory.</summary>
internal interface IReportReader
{
    /// <summary>In <c>Failure.Tool</c> where the report does not name its tool.</summary>
    string Tool { get; }

    /// <summary>Is it this format? Decided by the first bytes alone, never by the name of a file.</summary>
    bool Takes(ReportHead head);

    /// <param name="report">From its first byte, not disposed.</param>
    /// <exception cref="System.Xml.XmlException">The report ends early, or is no XML; what was read before has been reported.</exception>
    /// <exception cref="System.Text.Json.JsonException">The same for JSON.</exception>
    void Read(Stream report, IFindings findings);
}
