namespace Cicd.Diagnosis.Tests;

public class ShippedRulesTests
{
    public static TheoryData<string> Files => [.. ShippedRules.Instance.Files.Select(file => file.Path)];

    [Fact]
    public void Files_StandInTheLibraryInTheirOrder()
    {
        var files = ShippedRules.Instance.Files.Select(file => file.Path).ToArray();

        files.Length.ShouldBeGreaterThanOrEqualTo(15);
        files.ShouldBe(files.Order(StringComparer.Ordinal));
        files[0].ShouldBe("10-assertions.yml");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_HasNoFaultAndEveryPatternCompiles(string path)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Rules", path);

        var file = RuleFileReader.Read(path, File.ReadAllText(source));

        file.Faults.ShouldBeEmpty();
        file.Rules.Length.ShouldBeGreaterThan(0);
        file.Rules.Select(rule => rule.Name).ShouldBe(ShippedRules.Instance.Files.Single(shipped => shipped.Path == path).Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void Rules_HaveUniqueNamesAndExamples()
    {
        var written = ShippedRules.Instance.Files.SelectMany(file => file.Written).ToArray();

        written.Select(rule => rule.Rule.Name).ShouldBeUnique();
        written.ShouldAllBe(rule => rule.Examples.Any(example => example.IsDecided));
        written.ShouldAllBe(rule => rule.Examples.Any(example => !example.IsDecided));
    }

    [Fact]
    public void Examples_AreAllDecidedAsTheirFilesSay()
    {
        var wrong = RuleExamples.Run(ShippedRules.Instance.Files).Where(verdict => !verdict.Held);

        wrong.Select(verdict => $"{verdict.Rule.File}:{verdict.Example.Line}: {verdict.Rule.Rule.Name} '{verdict.Example.Failure.Message}' was decided by {verdict.Decided ?? "nobody"}").ShouldBeEmpty();
    }
}
