using System.Xml;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Checkstyle's XML, which linters of every language can write: files, and errors inside them.</summary>
internal sealed class CheckstyleReader : IReportReader
{
    public string Tool => "checkstyle";

    public bool Takes(ReportHead head) => head.Root is "checkstyle";

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        string? file = null;
        while (reader.ReadElement())
        {
            if (reader.LocalName == "file")
            {
                file = reader.Attribute("name");
            }
            else if (reader.LocalName is "error" or "exception")
            {
                findings.Report(Draft(reader, file));
            }
        }
    }

    private static FailureDraft Draft(XmlReader reader, string? file)
    {
        var level = ToolLevels.Of(reader.Attribute("severity") ?? "error");

        // com.puppycrawl.tools.checkstyle.checks.imports.UnusedImportsCheck
        var source = reader.Attribute("source");
        return new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = source?.StartsWith("com.puppycrawl.", StringComparison.Ordinal) == true ? source.Split('.')[^1] : source,
            File = file,
            Line = reader.Position("line"),
            Column = reader.Position("column"),
            Message = reader.Attribute("message") ?? source ?? "The report does not say what is wrong.",
            FirstLine = 0,
            Confidence = 1,
        };
    }
}
