using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>GNU make. That a recipe failed is an echo of the recipe's own message; faults of the makefile are make's own.</summary>
internal sealed partial class MakeParser : ILogParser
{
    private const int DepthMax = 64;

    private readonly Stack<string> _folders = new();
    private int _failedDepth;

    public static LogParserDefinition Definition { get; } = new("make", ["*** ", "ing directory '"], _ => new MakeParser());

    public bool IsOpen => false;

    // make[1]: *** [Makefile:2: all] Error 3
    [GeneratedRegex(@"^g?make(?:\[(?<depth>\d+)\])?: \*\*\* \[(?:(?<file>[^:\]]+):(?<line>\d+): )?(?<target>[^\]]+)\] (?<text>Error (?<code>\d+)|Segmentation fault|Killed|Terminated|Aborted).*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Recipe();

    // make: *** No rule to make target 'nothing'.  Stop.
    // Makefile:3: *** missing separator.  Stop.
    [GeneratedRegex(@"^(?:g?make(?:\[\d+\])?|(?<file>[^\s:]+):(?<line>\d+)): \*\*\* (?<text>[^\[].*?)(?:\s+Stop\.)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Fault();

    // make[1]: Entering directory '/repo/lib'
    [GeneratedRegex(@"^g?make(?:\[\d+\])?: (?<verb>Entering|Leaving) directory '(?<folder>[^']+)'$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Folder();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Folder().MatchIn(line.Text) is { Success: true } folder)
        {
            Move(folder);
        }
        else if (Recipe().MatchIn(line.Text) is { Success: true } recipe)
        {
            // A make that was called by make has failed before, and its caller repeats it up to the top.
            var depth = recipe.Number("depth") ?? 0;
            var repeats = depth < _failedDepth;
            _failedDepth = depth;
            if (repeats)
            {
                return;
            }

            findings.Report(Draft(recipe, line.Number) with
            {
                Strength = FailureStrength.Echo,
                Code = recipe.Text("code") is { } code ? $"Error {code}" : recipe.Groups["text"].Value,
                Message = $"The recipe for target '{recipe.Groups["target"].Value}' failed: {recipe.Groups["text"].Value}",
                Confidence = 0.8,
            });
        }
        else if (Fault().MatchIn(line.Text) is { Success: true } fault)
        {
            findings.Report(Draft(fault, line.Number) with { Category = FailureCategory.Build });
        }
    }

    public void End(IFindings findings)
    {
    }

    private void Move(Match folder)
    {
        if (folder.Groups["verb"].ValueSpan is "Leaving")
        {
            _folders.TryPop(out _);
        }
        else if (_folders.Count < DepthMax)
        {
            _folders.Push(folder.Groups["folder"].Value);
        }
    }

    private FailureDraft Draft(Match match, int number) => new()
    {
        Message = match.Groups["text"].Value,
        File = match.Text("file") is { } file && _folders.TryPeek(out var folder) && !RepositoryPaths.IsAbsolute(file) ? $"{folder}/{file}" : match.Text("file"),
        Line = match.Position("line"),
        FirstLine = number,
    };
}
