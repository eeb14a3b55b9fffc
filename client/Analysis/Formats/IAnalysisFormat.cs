namespace Cicd.Cli;

/// <summary>Writes a report in one form.</summary>
internal interface IAnalysisFormat
{
    /// <summary>As <c>--format</c> spells it.</summary>
    string Name { get; }

    void Write(AnalysisReport report, IConsoleOut output);
}
