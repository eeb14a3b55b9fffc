using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>Parts of a failure as several formats write them.</summary>
internal static class FailureText
{
    /// <summary><c>src/A.cs:7:5</c>, a test's name, or the line of the log.</summary>
    public static string Place(Failure failure) => failure switch
    {
        { File: { } file, Line: { } line, Column: { } column } => string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}"),
        { File: { } file, Line: { } line } => string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"),
        { File: { } file } => file,
        { Log: { } log } => string.Create(CultureInfo.InvariantCulture, $"line {log.FirstLine}"),
        _ => "",
    };

    /// <summary>What a rule of a linter is called in other systems: the code, else what kind of failure it is.</summary>
    public static string RuleId(ClassifiedFailure failure) => failure.Failure.Code ?? $"{failure.Failure.Tool}/{failure.Subcategory ?? Words.Name(failure.Failure.Category)}";

    /// <summary>The message, with the test's name before it where there is one.</summary>
    public static string Message(ClassifiedFailure failure) =>
        failure.Failure.TestName is { } test ? $"{test}: {failure.Failure.Message}" : failure.Failure.Message;

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    /// <summary>The file that the failure is in, else the log that tells of it, and the line there.</summary>
    public static (string Path, int Line) PlaceOrLog(AnalysisReport report, ClassifiedFailure failure) => failure.Failure switch
    {
        { File: { } file } known => (file, known.Line ?? 1),
        var unknown => (report.LogOf(failure).Input.Name.Replace('\\', '/'), unknown.Log?.FirstLine ?? 1),
    };
}
