using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cicd.Diagnosis;

namespace Cicd.Cli;

/// <summary>Runs the examples that stand beside the rules. Rules are asked in the order of a session: the repository's, then the shipped ones.</summary>
internal static class PatternsTestVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Files of rules (default: those of the checkout, and the shipped ones)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create() =>
        new Command("test", "Hold the rules against their examples") { Files, PatternsListVerb.Repo }.Does(call => Task.FromResult(Run(call)));

    private static ExitCode Run(VerbCall call)
    {
        var named = call.Parsed.GetValue(Files) ?? [];
        if (named.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            return call.Out.Fail(new CliFault(ExitCode.NotFound, $"There is no file '{missing}'.", null, "cicd patterns test FILE, where FILE is YAML with 'rules'"));
        }

        ImmutableArray<RuleFile> own = named.Length > 0
            ? [.. named.Select(file => RepositoryRules.ReadFile(".", file))]
            : RepositoryRules.Read(call.Parsed.GetRequiredValue(PatternsListVerb.Repo));
        if (RepositoryRules.FaultOf(own) is { } fault)
        {
            return call.Out.Fail(fault);
        }

        var verdicts = RuleExamples.Run([.. own, .. ShippedRules.Instance.Files]);
        var tested = named.Length > 0 ? own : [.. own, .. ShippedRules.Instance.Files];
        return Tell(call, [.. tested.SelectMany(file => file.Written)], verdicts);
    }

    private static ExitCode Tell(VerbCall call, ImmutableArray<WrittenRule> rules, ImmutableArray<RuleVerdict> verdicts)
    {
        var byRule = verdicts.ToLookup(verdict => verdict.Rule);
        var wrong = rules.SelectMany(rule => byRule[rule]).Where(verdict => !verdict.Held).ToArray();
        var examples = rules.Sum(rule => rule.Examples.Length);
        if (call.IsJson)
        {
            var document = new PatternTestDocument("cicd/pattern-tests@1", wrong.Length == 0, rules.Length, examples, [.. wrong.Select(PatternVerdictDocument.Of)]);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.PatternTestDocument) + "\n");
            return wrong.Length == 0 ? ExitCode.Done : ExitCode.NotFixed;
        }

        foreach (var verdict in wrong)
        {
            call.Out.Data(Fault(verdict));
        }

        foreach (var rule in rules.Where(rule => rule.Examples.IsEmpty))
        {
            call.Out.Talk(new Line(new Part("! ", Tone.Warning), string.Create(CultureInfo.InvariantCulture, $"{rule.File}:{rule.Line}: {rule.Rule.Name} has no examples")));
        }

        call.Out.Data($"{Words.Count(rules.Length, "rule")}, {Words.Count(examples, "example")}, {(wrong.Length == 0 ? "all as they should be" : $"{wrong.Length} not as it should be")}");
        return wrong.Length == 0 ? ExitCode.Done : ExitCode.NotFixed;
    }

    private static Line Fault(RuleVerdict verdict)
    {
        var decided = verdict.Decided is { } rule ? $"was decided by {rule}" : "was decided by no rule";
        var wanted = verdict.Example.IsDecided ? $", not by {verdict.Rule.Rule.Name}" : ", and should not be";
        return new Line(
            new Part("✗ ", Tone.Bad),
            new Part(string.Create(CultureInfo.InvariantCulture, $"{verdict.Rule.File}:{verdict.Example.Line}: "), Tone.Strong),
            $"'{verdict.Example.Failure.Message}' {decided}{wanted}");
    }
}
