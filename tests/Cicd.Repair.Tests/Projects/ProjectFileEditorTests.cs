namespace Cicd.Repair.Tests;

public class ProjectFileEditorTests
{
    [Fact]
    public void AddPackage_SortedGroup_KeepsOrderAndIndentation()
    {
        const string text = "<Project>\n\n\t<ItemGroup>\n\t\t<PackageReference Include=\"Acme\" Version=\"1\" />\n\t\t<PackageReference Include=\"Zeta\" Version=\"1\" />\n\t</ItemGroup>\n\n</Project>\n";

        ProjectFileEditor.AddPackage(text, "Dapper", "2.1.86").ShouldBe(
            "<Project>\n\n\t<ItemGroup>\n\t\t<PackageReference Include=\"Acme\" Version=\"1\" />\n\t\t<PackageReference Include=\"Dapper\" Version=\"2.1.86\" />\n\t\t<PackageReference Include=\"Zeta\" Version=\"1\" />\n\t</ItemGroup>\n\n</Project>\n");
    }

    [Fact]
    public void AddPackage_LastOfGroupWithCarriageReturns_KeepsThem()
    {
        const string text = "<Project>\r\n  <ItemGroup>\r\n    <PackageReference Include=\"Acme\">\r\n      <Version>1</Version>\r\n    </PackageReference>\r\n  </ItemGroup>\r\n</Project>\r\n";

        ProjectFileEditor.AddPackage(text, "Dapper", null).ShouldBe(
            "<Project>\r\n  <ItemGroup>\r\n    <PackageReference Include=\"Acme\">\r\n      <Version>1</Version>\r\n    </PackageReference>\r\n    <PackageReference Include=\"Dapper\" />\r\n  </ItemGroup>\r\n</Project>\r\n");
    }

    [Fact]
    public void AddProject_NoGroup_MakesOne()
    {
        const string text = "<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <PropertyGroup>\n    <A>1</A>\n  </PropertyGroup>\n\n</Project>\n";

        ProjectFileEditor.AddProject(text, "../Lib/Lib.csproj").ShouldBe(
            "<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <PropertyGroup>\n    <A>1</A>\n  </PropertyGroup>\n\n  <ItemGroup>\n    <ProjectReference Include=\"../Lib/Lib.csproj\" />\n  </ItemGroup>\n\n</Project>\n");
    }

    [Fact]
    public void AddPackage_OnlyAConditionalGroup_IsNotJoined()
    {
        const string text = "<Project>\n  <ItemGroup Condition=\"'$(X)' == '1'\">\n    <PackageReference Include=\"Acme\" />\n  </ItemGroup>\n</Project>\n";

        ProjectFileEditor.AddPackage(text, "Dapper", null).ShouldBe(
            "<Project>\n  <ItemGroup Condition=\"'$(X)' == '1'\">\n    <PackageReference Include=\"Acme\" />\n  </ItemGroup>\n\n  <ItemGroup>\n    <PackageReference Include=\"Dapper\" />\n  </ItemGroup>\n\n</Project>\n");
    }

    [Fact]
    public void AddPackage_NoProject_IsRefused()
    {
        ProjectFileEditor.AddPackage("<Projekt />", "Dapper", null).ShouldBeNull();
    }
}
