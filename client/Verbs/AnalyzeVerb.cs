using System.Collections.Immutable;
using System.CommandLine;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Repair;

namespace Cicd.Cli;

/// <summary>Reads logs and says why they are red. Keeps nothing, runs nothing, needs no data directory.</summary>
internal static class AnalyzeVerb
{
    private static readonly Argument<string[]> Inputs = new("INPUT")
    {
        Description = "Logs or reports; folders of them; - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Format = FormatOption();

    private static readonly Option<string?> Passed = new("--passed") { Description = "The last green log of the same job: what it says too is not the reason", HelpName = "LOG" };

    private static readonly Option<string?> Repo = new("--repo") { Description = "The checkout: maps paths, shows code, brings its own rules and problem matchers", HelpName = "DIR" };

    public static Command Create() =>
        new Command("analyze", "Say why a log is red: causes first, symptoms under them") { Inputs, Format, Passed, Repo }.Does(call => Task.FromResult(Run(call)));

    private static ExitCode Run(VerbCall call)
    {
        var format = call.Parsed.GetRequiredValue(Format);
        if (call.IsJson && format is not ("table" or "json"))
        {
            return call.Out.Fail(new CliFault(ExitCode.Usage, $"--json and --format {format} contradict each other.", null, "Leave one of them out."));
        }

        var (report, fault) = Read(call);
        if (report is null)
        {
            return call.Out.Fail(fault!);
        }

        AnalysisFormats.All.First(each => each.Name == (call.IsJson ? "json" : format)).Write(report, call.Out);
        return report.Failures.IsEmpty ? ExitCode.Done : ExitCode.NotFixed;
    }

    private static (AnalysisReport? Report, CliFault? Fault) Read(VerbCall call)
    {
        var repository = call.Parsed.GetValue(Repo);
        if (repository is not null && !Directory.Exists(repository))
        {
            return (null, new CliFault(ExitCode.NotFound, $"There is no folder '{repository}' for --repo.", null, "--repo DIR, where DIR is the checkout"));
        }

        var rules = repository is null ? [] : RepositoryRules.Read(repository);
        var matchers = repository is null ? null : RepositoryMatchers.Read(repository);
        if ((RepositoryRules.FaultOf(rules) ?? FaultOf(matchers)) is { } wrong)
        {
            return (null, wrong);
        }

        var (passed, missing) = ReadPassed(call);
        var (inputs, unfit) = AnalyzeInputs.Find(call.Parsed.GetRequiredValue(Inputs));
        if ((missing ?? unfit) is { } fault)
        {
            return (null, fault);
        }

        return Analyze(call, inputs, new LogReading(matchers?.Reader ?? DiagnosisReader.Default, passed, repository), [.. rules.SelectMany(file => file.Rules)], repository);
    }

    private static CliFault? FaultOf(RepositoryMatchers? matchers) => matchers is not { Problems: { IsEmpty: false } problems }
        ? null
        : new CliFault(ExitCode.Configuration, $"The problem matchers have {Words.Count(problems.Length, "fault")}.", string.Join('\n', problems), "Correct them, or leave --repo out.");

    private static (AnalysisReport? Report, CliFault? Fault) Analyze(
        VerbCall call, ImmutableArray<AnalyzeInput> inputs, LogReading reading, ImmutableArray<ClassificationRule> rules, string? repository)
    {
        var logs = ImmutableArray.CreateBuilder<AnalyzedLog>();
        foreach (var input in inputs)
        {
            var (log, fault) = reading.Read(input, call.Interrupted);
            if (log is null)
            {
                return (null, fault);
            }

            logs.Add(log);
        }

        var classifier = RuleClassifier.With(rules);
        return (new AnalysisReport
        {
            Logs = logs.ToImmutable(),
            Failures = CauseMapper.Mark([.. logs.SelectMany(log => log.Analysis.Failures).Select(classifier.Classify)]),
            Source = repository is null ? null : new SourceCode(repository),
        }, null);
    }

    private static (LogTemplates? Passed, CliFault? Fault) ReadPassed(VerbCall call)
    {
        if (call.Parsed.GetValue(Passed) is not { } path)
        {
            return (null, null);
        }

        if (!File.Exists(path))
        {
            return (null, new CliFault(ExitCode.NotFound, $"There is no file '{path}' for --passed.", null, "--passed LOG, where LOG is a green log of the same job"));
        }

        using var log = File.OpenRead(path);
        if (LogHead.Read(log).IsBinary)
        {
            return (null, LogReading.Binary(path));
        }

        log.Position = 0;
        return (LogTemplates.Read(log, call.Interrupted), null);
    }

    private static Option<string> FormatOption()
    {
        var names = AnalysisFormats.All.Select(format => format.Name).ToArray();
        var option = new Option<string>("--format") { Description = $"How to write it: {string.Join(", ", names)}", HelpName = "FORMAT", DefaultValueFactory = _ => names[0] };
        option.AcceptOnlyFromAmong(names);
        return option;
    }
}
