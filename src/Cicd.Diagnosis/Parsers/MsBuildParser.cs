using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// MSBuild and the compilers it runs. The summary that repeats every message at the build's end falls away as a repeat. Warnings count
/// only when the build is red without any error, because then something made them matter.
/// </summary>
internal sealed class MsBuildParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private readonly bool _formats;
    private readonly List<FailureDraft> _warnings = [];
    private FailureDraft? _unfinished;
    private bool _hasErrors;
    private bool _hasSucceeded;

    private MsBuildParser(LogContext context)
    {
        _paths = new RepositoryPaths(context.RepositoryRoots);
        _formats = DotnetFormatParser.IsCommand(context.Command);
    }

    public static LogParserDefinition Definition { get; } =
        new("msbuild", [.. MsBuildMessage.Triggers, "Build succeeded"], context => new MsBuildParser(context));

    public bool IsOpen => _unfinished is not null;

    public void Read(in LogLine line, IFindings findings)
    {
        if (_unfinished is { } unfinished)
        {
            // MSBUILD : error MSB1009: Project file does not exist.
            // Switch: nosuch.csproj
            var isRest = line.Text.StartsWith("Switch:", StringComparison.Ordinal);
            findings.Report(isRest ? unfinished with { Message = $"{unfinished.Message} {line.Text}", LastLine = line.Number } : unfinished);
            _unfinished = null;
        }

        _hasSucceeded |= line.Text.StartsWith("Build succeeded", StringComparison.Ordinal);
        if (MsBuildMessage.TryRead(line.Text) is not { } message || IsOfAnotherParser(message))
        {
            return;
        }

        var draft = Draft(message, line.Number);
        if (!message.IsError)
        {
            if (_warnings.Count < LogAnalysis.RemarksMax)
            {
                _warnings.Add(draft with { Severity = FailureSeverity.Medium, Strength = FailureStrength.Weak, Confidence = 0.6 });
            }

            return;
        }

        _hasErrors = true;
        if (message.Code?.StartsWith("MSB1", StringComparison.Ordinal) == true)
        {
            _unfinished = draft;
        }
        else
        {
            findings.Report(draft);
        }
    }

    public void End(IFindings findings)
    {
        if (_unfinished is { } unfinished)
        {
            findings.Report(unfinished);
        }

        var isWhy = !_hasErrors && !_hasSucceeded;
        _warnings.ForEach(warning => findings.Report(isWhy ? warning : warning with { Strength = FailureStrength.Remark }));
    }

    private FailureDraft Draft(MsBuildMessage message, int number) => new()
    {
        Tool = message.Code?.StartsWith("TS", StringComparison.Ordinal) == true ? "tsc" : null,
        Category = DotnetCodes.CategoryOf(message.Code),
        Severity = DotnetCodes.SeverityOf(message.Code),
        Strength = DotnetCodes.IsEcho(message.Code) ? FailureStrength.Echo : FailureStrength.Firm,
        Code = message.Code,
        File = message.File(_paths),
        Line = message.HasPosition(_paths) ? message.Line : null,
        Column = message.HasPosition(_paths) ? message.Column : null,
        Message = message.Text,
        FirstLine = number,
        Confidence = 0.99,
    };

    // TESTERROR opens a test's report in the terminal logger's form; the formatter speaks in MSBuild's form too.
    private bool IsOfAnotherParser(MsBuildMessage message) =>
        message.Code == DotnetTestParser.ErrorCode || _formats || DotnetCodes.IsFormatting(message.Code);
}
