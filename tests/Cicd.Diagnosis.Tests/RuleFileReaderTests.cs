using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class RuleFileReaderTests
{
    private const string Sound =
        """
        version: 1
        rules:
          - name: our-mirror
            tools: npm
            text: [mirror.example.org, cache.example.org]
            of: [build, other]
            category: infrastructure
            subcategory: our-mirror
            severity: low
            transient: true
            attribution: infrastructure
            fix: Run it again.
            success: 0.75
            confidence: 0.5
            examples:
              match:
                - GET https://mirror.example.org/left-pad failed
                - { tool: npm, code: E500, message: "cache.example.org says no", step: "npm ci", category: build, test: "A.B" }
              not:
                - GET https://example.org/left-pad failed
        """;

    [Fact]
    public void Read_SoundFile_GivesItsRulesAndExamples()
    {
        var file = RuleFileReader.Read(".cicd/rules/ours.yml", Sound);

        file.Faults.ShouldBeEmpty();
        var rule = file.Rules.Single();
        (rule.Name, rule.Category, rule.Severity, rule.IsTransient, rule.SuccessProbability, rule.Confidence)
            .ShouldBe(("our-mirror", FailureCategory.Infrastructure, FailureSeverity.Low, true, 0.75, 0.5));
        rule.Tools.ShouldBe(["npm"]);
        rule.Of.ShouldBe([FailureCategory.Build, FailureCategory.Other]);
        file.Written.Single().Examples.Select(example => (example.IsDecided, example.Line)).ShouldBe([(true, 17), (true, 18), (false, 20)]);
        RuleExamples.Run([file]).ShouldAllBe(verdict => verdict.Held);
    }

    [Fact]
    public void Read_FileWithManyMistakes_NamesThemAllWithTheirPlaces()
    {
        const string Text =
            """
            version: 2
            rules:
              - name: Ours
                patern: x
                pattern: (a)\1
              - pattern: '['
                category: biuld
                transient: maybe
                success: 3
              - name: everything
                fix: ""
              - just a word
              - name: twice
                codes: [X1]
                examples: { match: [{ tool: npm, mesage: x, category: none }] }
              - name: twice
                codes: [X2]
            extra: 1
            """;

        RuleFileReader.Read("r.yml", Text).Faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "r.yml:1:10: 'version' must be 1; this is the only version there is.",
            "r.yml:3:11: 'name' has 1 to 64 lower-case letters, digits and dashes, and begins with a letter.",
            "r.yml:4:5: Unknown key 'patern'. Did you mean 'pattern'?",
            "r.yml:5:14: The pattern needs backtracking (look-around, back-references or atomic groups), which can take for ever. Say it without.",
            "r.yml:6:5: This rule has no 'name', for example: name: our-flaky-mirror",
            "r.yml:6:14: The pattern is no regular expression: Invalid pattern '[' at offset 1. Unterminated [] set.",
            "r.yml:7:15: Unknown category. Did you mean 'build'? Known are: build, test, quality, deployment, infrastructure, other.",
            "r.yml:8:16: 'transient' is true or false.",
            "r.yml:9:14: 'success' is a number from 0 to 1, for example 0.7.",
            "r.yml:10:5: This rule matches everything. Give it 'tools', 'codes', 'text', 'pattern' or 'steps'.",
            "r.yml:11:10: 'fix' needs a text of 1 to 2000 characters here.",
            "r.yml:12:5: A map was expected for a rule, with the keys name, tools, codes, text, pattern, steps, of, category, subcategory, severity, transient, attribution, fix, success, confidence, examples.",
            "r.yml:15:38: Unknown key 'mesage'. Did you mean 'message'?",
            "r.yml:15:59: Unknown category. Known are: build, test, quality, deployment, infrastructure, other.",
            "r.yml:16:5: There is another rule named 'twice'.",
            "r.yml:18:1: Unknown key 'extra'. Known here are: version, rules.",
        ]);
    }

    [Theory]
    [InlineData("", "r.yml:1:1: The file is empty. It needs 'rules'.")]
    [InlineData("version: 1", "r.yml:1:1: The file has no 'rules'.")]
    [InlineData("rules: [", "r.yml:2:1: Not valid YAML:")]
    [InlineData("- a", "r.yml:1:1: A map was expected for the file")]
    public void Read_NoRules_SaysSo(string text, string expected) =>
        RuleFileReader.Read("r.yml", text).Faults.ShouldHaveSingleItem().ToString().ShouldStartWith(expected);

    [Fact]
    public void Read_FileThatIsTooLong_IsRefused() =>
        RuleFileReader.Read("r.yml", new string('#', RuleFileReader.FileCharactersMax + 1)).Faults.ShouldHaveSingleItem().Message.ShouldContain("longer than");

    [Fact]
    public void Matches_LineMadeToBlowUpAPattern_IsAnsweredInLinearTime()
    {
        var rule = RuleFileReader.Read("r.yml", "rules: [{ name: slow, pattern: '(a+)+$' }]").Rules.Single();
        var failure = Failures.Guess("c#1", new string('a', 100_000) + "!");

        RuleClassifier.With([rule]).Classify(failure).Rule.ShouldNotBe("slow");
    }
}
