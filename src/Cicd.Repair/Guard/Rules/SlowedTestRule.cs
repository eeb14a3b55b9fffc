using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>A test given more time, more tries or a rest: what it would have found is found less often.</summary>
internal sealed partial class SlowedTestRule : IGuardRule
{
    public string Name => "raised-timeout";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var (file, mark, routine, line) in TestMarks.New(subject, TestMarks.Retries))
        {
            yield return new GuardFinding(Name, file.Path, line, $"'{mark}'{In(routine)}: the test is tried until it passes.");
        }

        foreach (var (file, mark, routine, line) in TestMarks.New(subject, TestMarks.Sleeps).Where(mark => IsOld(subject, mark.Routine)))
        {
            yield return new GuardFinding(Name, file.Path, line, $"'{mark}'{In(routine)}: the test now waits for luck.");
        }

        foreach (var file in subject.Files.Where(file => file.HasTests || (SourcePaths.IsToolSettings(file.Path) && Path.GetFileName(file.Path).Contains("setup", StringComparison.OrdinalIgnoreCase))))
        {
            foreach (var (line, oldLine, sentence) in Times(file))
            {
                yield return new GuardFinding(Name, file.Path, line, sentence) { OldLine = oldLine };
            }
        }
    }

    private static string In(string routine) => routine.Length > 0 ? $" in '{routine}'" : string.Empty;

    private static bool IsOld(GuardSubject subject, string routine) =>
        subject.Files.Any(file => file.HasTests && file.FactsBefore.Routines.Any(known => known.Name == routine)) || routine.Length == 0;

    private static IEnumerable<(int? Line, int? OldLine, string Sentence)> Times(GuardedFile file)
    {
        var gone = file.GoneCode().Where(line => IsTimed(line.Text)).ToList();
        foreach (var line in file.NewCode().Where(line => IsTimed(line.Text)))
        {
            var shape = Shape(line.Text);
            var old = gone.FindIndex(other => Shape(other.Text) == shape);
            if (old >= 0)
            {
                var was = gone[old];
                gone.RemoveAt(old);
                if (Numbers(was.Text).Zip(Numbers(line.Text)).Any(pair => pair.Second > pair.First))
                {
                    yield return (line.Line, was.Line, "A time-out or a pause of a test is raised.");
                }
            }
            else if (Raises().IsMatch(line.Text) && Numbers(line.Text).Any() || (TestWithTime().IsMatch(line.Text) && !file.Change.IsNew))
            {
                yield return (line.Line, null, "A test is given a longer time-out.");
            }
        }

        foreach (var line in file.NewCode().Where(line => Endless().IsMatch(line.Text) && !file.FactsBefore.Lines.Any(old => Endless().IsMatch(old.Text))))
        {
            yield return (line.Line, null, "A test may take for ever.");
        }

        // Where a limit is a promise of speed, taking it away weakens it.
        foreach (var line in gone.Where(line => Limit().IsMatch(line.Text) && !file.NewCode().Any(other => Limit().IsMatch(other.Text))))
        {
            yield return (null, line.Line, "The time limit of a test is gone.");
        }
    }

    private static bool IsTimed(string line) => Word().IsMatch(line) || TestWithTime().IsMatch(line);

    /// <summary>The line with numbers and units taken out.</summary>
    private static string Shape(string line) => Unit().Replace(Digits().Replace(line, "#"), "~");

    private static IEnumerable<double> Numbers(string line)
    {
        var unit = Unit().Match(line) is { Success: true } match ? match.Value.ToLowerInvariant() switch
        {
            var word when word.Contains("milli", StringComparison.Ordinal) || word is "ms" => 1,
            var word when word.Contains("minute", StringComparison.Ordinal) => 60_000,
            var word when word.Contains("hour", StringComparison.Ordinal) => 3_600_000,
            var word when word.Contains("second", StringComparison.Ordinal) => 1_000,
            _ => 1,
        } : 1;
        return Digits().Matches(line).Select(number => double.TryParse(number.Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value * unit : 0);
    }

    [GeneratedRegex(@"time_?-?outs?\b|Timeout|TIMEOUT|\bdeadline|Deadline|\bmaxWait|\bFrom(Seconds|Minutes|Milliseconds|Hours) \(|\b(sleep|Sleep|Delay|delay) \(|\bSECONDS?\b|\btime \. (Second|Minute|Millisecond)|\bsetTimeout\b|\b(slow|atMost|within|waitFor\w*|poll\w*) \(|\btolerance\b", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(Milliseconds?|Seconds?|Minutes?|Hours?|MILLISECONDS?|SECONDS?|MINUTES?|HOURS?|ofSeconds|ofMinutes|ofMillis|FromSeconds|FromMinutes|FromMilliseconds|FromHours|seconds|minutes)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"(?<![\w.])\d[\d_]*(\.\d+)?(e\d+)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    // jest.setTimeout(60000) · this.timeout(0) · vi.setConfig({ testTimeout: 9 }) · test.slow() · cy.get('x', { timeout: 9 })
    [GeneratedRegex(@"\b(jest|vi|test) \. (setTimeout|setConfig|slow|setDefaultTimeout) \(|\bthis \. (timeout|slow) \(|\btestTimeout\b|\bdefaultCommandTimeout\b|\bsetDefaultTimeout \(|\{ timeout : \d", RegexOptions.CultureInvariant)]
    private static partial Regex Raises();

    // "} , 30000 )": the last argument of a test is its time-out.
    [GeneratedRegex(@"^(\} )?, \d[\d_]* \)", RegexOptions.CultureInvariant)]
    private static partial Regex TestWithTime();

    [GeneratedRegex(@"\b(deadline|timeout) = None\b|\btimeout : (0|Infinity)\b|\btimeout = 0\b", RegexOptions.CultureInvariant)]
    private static partial Regex Endless();

    [GeneratedRegex(@"\[ (\w+ , )*(Timeout|MaxTime|CancelAfter) \(|\bTimeout = \d|@ Timeout \(|\btimeout = \d|\bmark \. timeout \(|\bassertTimeout\w* \(|\b(CompleteWithin|CompletesIn|ExecutionTime)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Limit();
}
