using System.Collections.Frozen;

namespace Cicd.Diagnosis;

/// <summary>
/// The words with which tools name the parts of a finding. There are hundreds of formats and few words: <c>line</c>, <c>startLine</c>,
/// <c>line_number</c>, <c>beginline</c>. Where an object has several of one kind, the earlier word stands for it.
/// </summary>
internal static class FindingWords
{
    private static readonly string[] Lines =
        ["startline", "linestart", "beginline", "startlineno", "startlinenumber", "linefrom", "startrow", "line", "linenumber", "lineno", "linenumbers", "row"];

    private static readonly string[] Columns =
        ["startcolumn", "columnstart", "begincolumn", "startcol", "columnfrom", "column", "columnnumber", "col", "startlinepos", "character", "char"];

    private static readonly string[] Files =
        ["filepath", "filename", "file", "sourcefile", "sourcefilename", "relativepath", "path", "sourcepath", "uri", "source", "component", "target", "packagepath", "location"];

    private static readonly string[] Messages =
        ["message", "msg", "messagetext", "issuetext", "displaytext", "queryname", "title", "summary", "shortmessage", "description", "longmessage", "shortdescription", "shortdesc", "reason", "detail", "details", "evidence", "text"];

    private static readonly string[] Codes =
        ["ruleid", "rulecode", "rulename", "rule", "checkid", "checkname", "check", "vulnerabilityid", "vulnid", "vuln", "cve", "testid", "queryid", "errorcode", "warningtype", "typeid", "code", "id", "key", "type", "detectorname", "name"];

    private static readonly string[] Packages = ["packagename", "pkgname", "package", "artifact", "dependency", "module", "component", "resource", "object"];

    private static readonly string[] Severities = ["severity", "level", "criticality", "priority", "grade", "confidence"];

    private static readonly FrozenSet<string> Failed = FrozenSet.Create("FAIL", "FAILED", "FAILURE", "ERROR", "WARN", "WARNING", "VIOLATION");

    private static readonly FrozenSet<string> Settled =
        FrozenSet.Create("PASS", "PASSED", "OK", "SUCCESS", "SKIP", "SKIPPED", "NOTAPPLICABLE", "SUPPRESSED", "IGNORED", "CLOSED", "RESOLVED", "FALSEPOSITIVE", "NOTCHECKED", "NOTSELECTED", "INFORMATIONAL");

    private static readonly FrozenSet<string> Issues = FrozenSet.Create(
        "issue", "issues", "finding", "findings", "violation", "violations", "vulnerability", "vulnerabilities", "warning", "warnings", "problem", "problems", "diagnostic", "diagnostics", "defect", "defects", "bug", "bugs",
        "buginstance", "leak", "leaks", "incident", "incidents", "lint", "lints", "alert", "alerts", "offense", "offenses", "duplication", "duplications", "misconfigurations", "secrets");

    private static readonly FrozenSet<string> Places = FrozenSet.Create(
        "location", "locations", "position", "positions", "sourceline", "trace", "traces", "flow", "flows", "steps", "stack", "frames", "nodes", "lineranges", "codesnippet", "snippet", "references", "relatedlocations", "class", "method", "field");

    private static readonly FrozenSet<string> Definitions = FrozenSet.Create(
        "rule", "rules", "pattern", "patterns", "bugpattern", "bugcode", "issuetype", "issuetypes", "type", "types", "category", "categories", "definition", "definitions", "components", "plugins", "checks");

    /// <summary>Letters and digits alone, in lower case: <c>start_line</c>, <c>startLine</c> and <c>start-line</c> are one word.</summary>
    public static string Plain(string key) => string.Concat(key.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Is every member of such a list a finding, whatever it holds?</summary>
    public static bool IsIssues(string name) => Issues.Contains(name);

    /// <summary>Does the list's name rank its members?</summary>
    public static bool IsSeverity(string name) => name is "critical" or "high" or "medium" or "low" or "advise" or "error" or "errors" or "warning" or "warnings";

    /// <summary>Are the members the places of one finding?</summary>
    public static bool IsPlaces(string name) => Places.Contains(name);

    /// <summary>Does the list describe what could be found, rather than what was?</summary>
    public static bool IsDefinitions(string name) => Definitions.Contains(name);

    /// <summary>Does the list hold what the tool was told not to mind?</summary>
    public static bool IsSettled(string name) =>
        name.StartsWith("suppress", StringComparison.Ordinal) || name.StartsWith("ignore", StringComparison.Ordinal) || name.StartsWith("exclu", StringComparison.Ordinal) || name is "passed" or "skipped" or "obsolete";

    /// <summary>The smaller, the better; -1 when the value is no line.</summary>
    public static int LineRank(in FindingValue value) =>
        value.Owner.StartsWith("end", StringComparison.Ordinal) || !int.TryParse(value.Value, out var line) || line < 0 ? -1
        : value.Key is "start" or "begin" && value.Owner is "lines" or "sourceline" or "lineranges" or "linerange" ? Lines.Length
        : Array.IndexOf(Lines, value.Key);

    public static int ColumnRank(in FindingValue value) =>
        value.Owner.StartsWith("end", StringComparison.Ordinal) || !int.TryParse(value.Value, out _) ? -1 : Array.IndexOf(Columns, value.Key);

    public static int FileRank(in FindingValue value) =>
        value.Key is "name" or "path" && value.Owner is "file" or "sourcefile" ? 0
        : value.Value.Contains("://", StringComparison.Ordinal) && !value.Value.StartsWith("file:", StringComparison.Ordinal) ? -1
        : Array.IndexOf(Files, value.Key) is var rank && (rank < 6 || LooksLikeFile(value.Value)) ? rank : -1;

    public static int MessageRank(in FindingValue value) => value.Owner == "message" && value.Key is "text" or "value" ? 0 : Array.IndexOf(Messages, value.Key);

    public static int CodeRank(in FindingValue value) => Array.IndexOf(Codes, value.Key);

    public static int PackageRank(in FindingValue value) => value.Key == "name" ? Array.IndexOf(Packages, value.Owner) : Array.IndexOf(Packages, value.Key);

    public static int SeverityRank(in FindingValue value) =>
        value.Key is "status" or "result" or "type" or "state" ? (Failed.Contains(Word(value.Value)) ? Severities.Length : -1)
        : value.Key.EndsWith("severity", StringComparison.Ordinal) ? 0 : Array.IndexOf(Severities, value.Key);

    /// <summary><c>"status": "pass"</c>, <c>"suppressed": true</c></summary>
    public static bool IsSettled(in FindingValue value) => value.Key switch
    {
        "status" or "result" or "state" or "resolution" => Settled.Contains(Word(value.Value)),
        "suppressed" or "issuppressed" or "ignored" or "isignored" or "skipped" => value.Value == bool.TrueString,
        _ => false,
    };

    public static bool LooksLikeFile(string text) =>
        text.Length < 500 && !text.Contains(' ', StringComparison.Ordinal) && (text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) || text.LastIndexOf('.') is > 0 and var dot && dot >= text.Length - 8);

    private static string Word(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
