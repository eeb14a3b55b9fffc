namespace Cicd.Repair.Tests;

/// <summary>The project file of a small real test project, with the packages that these tests themselves are built with: nothing has to be fetched.</summary>
internal static class XunitProject
{
    public const string Path = "tests/Shop.Tests/Shop.Tests.csproj";

    public const string Command = "DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 dotnet test tests/Shop.Tests --nologo -p:NuGetAudit=false";

    public static string Text { get; } =
        $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="{Version("Microsoft.NET.Test.Sdk")}" />
            <PackageReference Include="xunit" Version="{Version("xunit")}" />
            <PackageReference Include="xunit.runner.visualstudio" Version="{Version("xunit.runner.visualstudio")}" />
          </ItemGroup>

        </Project>

        """;

    private static string Version(string package)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = System.IO.Path.Combine(folder.FullName, "Directory.Packages.props");
            if (File.Exists(file))
            {
                return System.Xml.Linq.XDocument.Load(file).Descendants("PackageVersion").Single(item => (string?)item.Attribute("Include") == package).Attribute("Version")!.Value;
            }
        }

        throw new InvalidOperationException("Directory.Packages.props is not above the tests.");
    }
}
