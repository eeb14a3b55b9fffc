using Cicd.Contracts;
using Cicd.Repair.Tasks;

namespace Cicd.Repair.Tests;

public class DependencyDiffTests
{
    [Theory]
    [InlineData("src/A.csproj", "<PackageReference Include=\"Foo\" Version=\"1.0\" />", "<PackageReference Include=\"Foo\" Version=\"2.0\" />", "Foo 1.0 2.0")]
    [InlineData("Directory.Packages.props", "", "<PackageVersion Include=\"Foo\" Version=\"1.0\" />", "Foo - 1.0")]
    [InlineData("package.json", "  \"left-pad\": \"^1.0.0\",\n  \"name\": \"x\"", "  \"left-pad\": \"^1.3.0\",\n  \"name\": \"y\"", "left-pad ^1.0.0 ^1.3.0")]
    [InlineData("requirements-dev.txt", "requests==2.30\nblack\n", "requests==2.31\n", "black * -,requests ==2.30 ==2.31")]
    [InlineData("go.mod", "require example.org/x v1.0.0\n", "require (\n\texample.org/x v1.1.0 // indirect\n)\n", "example.org/x v1.0.0 v1.1.0")]
    [InlineData("Cargo.toml", "[dependencies]\nserde = \"1.0\"\n", "[dependencies]\nserde = { version = \"1.1\", features = [\"derive\"] }\n", "serde 1.0 1.1")]
    [InlineData("Gemfile", "gem 'rails', '~> 7.0'\n", "gem 'rails', '~> 7.1'\ngem 'rake'\n", "rails ~> 7.0 ~> 7.1,rake - *")]
    [InlineData("package-lock.json", "\"left-pad\": \"1.0.0\"", "\"left-pad\": \"1.3.0\"", "")]
    [InlineData("src/A.cs", "1", "2", "")]
    public void Of_TwoTexts_NamesWhatMoved(string path, string before, string after, string expected) =>
        string.Join(',', DependencyDiff.Of(path, before, after).Select(change => $"{change.Name} {change.Before ?? "-"} {change.After ?? "-"}")).ShouldBe(expected);

    [Fact]
    public void Of_NewFile_AddsAll() =>
        DependencyDiff.Of("requirements.txt", null, "requests==2.31\n").ShouldBe([new DependencyChange("requirements.txt", "requests", null, "==2.31")]);
}
