using Cicd.Contracts;
using Cicd.Forges.Discovery;
using Cicd.Forges.Tests.Discovery;

namespace Cicd.Forges.Tests.Configuration;

public sealed class RuleFilesTests
{
    private const string Config = "version: 1\nchecks: [make]\nrules:\n  - { name: first, text: one, category: test }\n";

    [Fact]
    public void Find_RulesOfConfigurationAndFolder_StandInTheirOrder()
    {
        var tree = CheckFinderTests.Tree(
            (".cicd.yml", Config),
            (".cicd/rules/b.yml", "rules:\n  - { name: third, text: three }\n"),
            (".cicd/rules/a.yaml", "rules:\n  - { name: second, text: two, transient: true }\n"),
            (".cicd/rules/deep/c.yml", "rules:\n  - { name: never, text: four }\n"));

        var found = CheckFinder.Find(tree, new CheckQuery()).ShouldBeOfType<CheckDiscovery.Found>();

        found.Policy.Rules.Select(rule => (rule.Name, rule.Category, rule.IsTransient)).ShouldBe(
            [("first", FailureCategory.Test, false), ("second", FailureCategory.None, true), ("third", FailureCategory.None, false)]);
    }

    [Fact]
    public void Find_MistakesInSeveralFiles_AreAllNamed()
    {
        var tree = CheckFinderTests.Tree(
            (".cicd.yml", "version: 1\nchecks: [make]\nrules:\n  - { name: first, txt: one }\n"),
            (".cicd/rules/a.yml", "rules:\n  - { text: two }\n"));

        CheckFinder.Find(tree, new CheckQuery()).ShouldBeOfType<CheckDiscovery.ConfigInvalid>().Faults.Select(fault => fault.ToString()).ShouldBe(
        [
            ".cicd.yml:4:5: This rule matches everything. Give it 'tools', 'codes', 'text', 'pattern' or 'steps'.",
            ".cicd.yml:4:20: Unknown key 'txt'. Did you mean 'text'?",
            ".cicd/rules/a.yml:2:5: This rule has no 'name', for example: name: our-flaky-mirror",
        ]);
    }
}
