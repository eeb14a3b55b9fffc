using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Cli;

internal static class PatternsListVerb
{
    public static readonly Option<string> Repo = new("--repo") { Description = "The checkout whose rules come first (default: the current folder)", HelpName = "DIR", DefaultValueFactory = _ => "." };

    public static Command Create() => new Command("list", "All rules, in the order in which they are asked") { Repo }.Does(call => Task.FromResult(Run(call)));

    private static ExitCode Run(VerbCall call)
    {
        var own = RepositoryRules.Read(call.Parsed.GetRequiredValue(Repo));
        if (RepositoryRules.FaultOf(own) is { } fault)
        {
            return call.Out.Fail(fault);
        }

        ImmutableArray<WrittenRule> rules = [.. own.SelectMany(file => file.Written), .. ShippedRules.Instance.Files.SelectMany(file => file.Written)];
        if (call.IsJson)
        {
            var document = new PatternListDocument("cicd/patterns@1", [.. rules.Select(PatternDocument.Of)]);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.PatternListDocument) + "\n");
            return ExitCode.Done;
        }

        foreach (var line in Table.Rows([.. rules.Select(Row)]))
        {
            call.Out.Data(line);
        }

        return ExitCode.Done;
    }

    private static Part[] Row(WrittenRule written)
    {
        var rule = written.Rule;
        return
        [
            new Part(rule.Name, Tone.Strong),
            rule.Category == FailureCategory.None ? "as it is" : Words.Name(rule.Category),
            rule.Subcategory ?? "",
            new Part(rule.IsTransient ? "transient" : rule.Attribution == Attribution.Configuration ? "configuration" : "", Tone.Warning),
            new Part(written.File, Tone.Faint),
            rule.KnownFix ?? "",
        ];
    }
}
