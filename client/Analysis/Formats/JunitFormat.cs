using System.Globalization;
using System.Text;
using System.Xml;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>
/// JUnit XML as most readers take it: a suite per log, a case per cause. A log without a failure has one case that passed, because an empty report
/// counts as an error in many places. Jenkins' xUnit plugin refuses a case with attributes for file and line, so the place stands in name and text.
/// </summary>
internal sealed class JunitFormat : IAnalysisFormat
{
    public string Name => "junit";

    public void Write(AnalysisReport report, IConsoleOut output)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            Write(xml, report);
        }

        output.DataText($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n");
    }

    private static void Write(XmlWriter xml, AnalysisReport report)
    {
        var causes = report.Causes;
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "cicd analyze");
        xml.WriteAttributeString("tests", Number(report.Logs.Sum(log => Math.Max(1, causes.Count(cause => cause.Failure.Check == log.Input.Check)))));
        xml.WriteAttributeString("failures", Number(causes.Length));
        xml.WriteAttributeString("errors", "0");
        foreach (var log in report.Logs)
        {
            WriteSuite(xml, report, log, [.. causes.Where(cause => cause.Failure.Check == log.Input.Check)]);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, AnalysisReport report, AnalyzedLog log, IReadOnlyList<ClassifiedFailure> causes)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Valid(log.Input.Name));
        xml.WriteAttributeString("tests", Number(Math.Max(1, causes.Count)));
        xml.WriteAttributeString("failures", Number(causes.Count));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", "0");
        foreach (var cause in causes)
        {
            WriteCase(xml, report, cause);
        }

        if (causes.Count == 0)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", "no failure found");
            xml.WriteAttributeString("classname", Valid(log.Input.Check));
            xml.WriteAttributeString("time", "0");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, AnalysisReport report, ClassifiedFailure cause)
    {
        var failure = cause.Failure;
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Valid(failure.TestName ?? $"{FailureText.RuleId(cause)} {FailureText.Place(failure)}".Trim()));
        xml.WriteAttributeString("classname", Valid($"{failure.Check}.{failure.Tool}"));
        xml.WriteAttributeString("time", "0");
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("message", Valid(failure.Message));
        xml.WriteAttributeString("type", Valid(FailureText.RuleId(cause)));
        xml.WriteString(Valid(Body(report, cause)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Body(AnalysisReport report, ClassifiedFailure cause) => string.Join(
        '\n',
        [
            $"{FailureText.Place(cause.Failure)}: {FailureText.Message(cause)}",
            .. cause.KnownFix is { } fix ? [$"fix: {fix}"] : Array.Empty<string>(),
            .. report.SymptomsOf(cause).Select(symptom => $"symptom: {FailureText.Place(symptom.Failure)} {FailureText.Message(symptom)}"),
        ]);

    // XML 1.0 has no word for most control characters, and half of a pair is no letter.
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }

        return valid.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
