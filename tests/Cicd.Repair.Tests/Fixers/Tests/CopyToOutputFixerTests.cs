namespace Cicd.Repair.Tests;

public sealed class CopyToOutputFixerTests
{
    private const string Test = "using Xunit;\n\nnamespace Shop.Tests;\n\npublic class OrderTests\n{\n    [Fact]\n    public void Orders_File_IsRead() => Assert.Equal(\"{}\", File.ReadAllText(\"data/orders.json\"));\n}\n";

    [ToolFact("dotnet")]
    public async Task FileOfTheProject_NotCopied_IsCopied()
    {
        var project = await FailingProject.RunAsync(
            XunitProject.Command,
            (".gitignore", "bin/\nobj/\n"), (XunitProject.Path, XunitProject.Text), ("tests/Shop.Tests/OrderTests.cs", Test), ("tests/Shop.Tests/data/orders.json", "{}"));

        project.ShouldBeMendedBy("copy-to-output", null).ChangedLines().ShouldBe(
            ["+  <ItemGroup>", "+    <None Update=\"data/orders.json\" CopyToOutputDirectory=\"PreserveNewest\" />", "+  </ItemGroup>", "+"]);
    }

    [Theory]
    [InlineData("<None Update=\"a.txt\" CopyToOutputDirectory=\"Always\" />", "<None Update=\"a.txt\" CopyToOutputDirectory=\"Always\" />\n    <None Update=\"data/o.json\" CopyToOutputDirectory=\"PreserveNewest\" />")]
    [InlineData("<None Include=\"data/o.json\" />", "<None Include=\"data/o.json\" CopyToOutputDirectory=\"PreserveNewest\" />")]
    [InlineData("<None Update=\"data\\o.json\" />", "<None Update=\"data\\o.json\" CopyToOutputDirectory=\"PreserveNewest\" />")]
    [InlineData("<EmbeddedResource Include=\"data/**\" />", null)]
    [InlineData("<None Update=\"data/*.json\" CopyToOutputDirectory=\"Never\" />", null)]
    [InlineData("<None Remove=\"data/**\" />", null)]
    public void Add_ProjectThatKnowsFiles_IsEditedInItsForm(string item, string? expected)
    {
        static string Project(string item) => $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    {item}\n  </ItemGroup>\n</Project>\n";

        CopyToOutput.Add(Project(item), "data/o.json").Text.ShouldBe(expected is null ? null : Project(expected));
    }

    [Theory]
    [InlineData("System.IO.FileNotFoundException : Could not find file '/repo/tests/A/bin/Debug/net10.0/a.json'.", "/repo/tests/A", "a.json")]
    [InlineData("Could not find file 'C:\\repo\\A\\bin\\Release\\net48\\win-x64\\d\\a.json'.", "C:/repo/A", "d/a.json")]
    [InlineData("Could not find file '/repo/data/a.json'.", null, null)]
    [InlineData("Could not find file '/repo/A/bin/Debug/net10.0/../../../../secret.json'.", null, null)]
    public void OutputFile_Message_IsRead(string message, string? folder, string? path)
    {
        var file = OutputFile.Read(message);

        (file?.ProjectFolder, file?.Path).ShouldBe((folder, path));
    }
}
