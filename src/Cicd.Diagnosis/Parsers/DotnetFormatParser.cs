using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// <c>dotnet format --verify-no-changes</c>: what it would change, printed in MSBuild's form. Each line makes the check red, whether it is
/// called an error or a warning.
/// </summary>
internal sealed class DotnetFormatParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private readonly List<FailureDraft> _rules = [];
    private bool _formats;

    private DotnetFormatParser(LogContext context)
    {
        _paths = new RepositoryPaths(context.RepositoryRoots);
        _formats = IsCommand(context.Command);
    }

    public static LogParserDefinition Definition { get; } =
        new("dotnet-format", [.. MsBuildMessage.Triggers], context => new DotnetFormatParser(context));

    public bool IsOpen => false;

    public static bool IsCommand(string? command) => command is not null && command.Contains("dotnet format", StringComparison.Ordinal);

    public void Read(in LogLine line, IFindings findings)
    {
        if (MsBuildMessage.TryRead(line.Text) is not { } message)
        {
            return;
        }

        var draft = new FailureDraft
        {
            Category = DotnetCodes.CategoryOf(message.Code),
            Severity = DotnetCodes.SeverityOf(message.Code),
            Code = message.Code,
            File = message.File(_paths),
            Line = message.Line,
            Column = message.Column,
            Message = WithoutWorkspace(message),
            FirstLine = line.Number,
            Confidence = 0.99,
        };

        if (_formats || DotnetCodes.IsFormatting(message.Code))
        {
            _formats = true;
            findings.Report(draft);
        }

        // A rule's warning is the formatter's only if the formatter ran, which the log may say later.
        else if (!message.IsError && DotnetCodes.IsRule(message.Code) && _rules.Count < FailureManifest.PerCheckMax)
        {
            _rules.Add(draft);
        }
    }

    public void End(IFindings findings)
    {
        if (_formats)
        {
            _rules.ForEach(findings.Report);
        }
    }

    // With --folder, the folder as it was typed stands where a project would: /repo/A.cs(2,7): error WHITESPACE: Delete 1 characters. [.]
    private static string WithoutWorkspace(MsBuildMessage message)
    {
        var text = message.Text;
        var start = message.Project is null && DotnetCodes.IsFormatting(message.Code) && text.EndsWith(']') ? text.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        return start < 0 ? text : text[..start];
    }
}
