using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public sealed class DotnetFormatTests
{
    [ToolFact("dotnet")]
    public async Task UnusedUsing_ThatBreaksTheBuild_IsTakenOut()
    {
        var project = await FailingProject.RunAsync(
            "dotnet build App.csproj --nologo -v q",
            FailureCategory.Quality,
            static room => room.Policy = new RepairPolicy { Prepare = ["dotnet restore App.csproj"] },
            (".gitignore", "bin/\nobj/\n"),
            (".editorconfig", "root = true\n\n[*.cs]\ndotnet_diagnostic.IDE0005.severity = error\n"),
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n    <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>\n    <GenerateDocumentationFile>true</GenerateDocumentationFile>\n    <NoWarn>CS1591</NoWarn>\n  </PropertyGroup>\n</Project>\n"),
            ("A.cs", "using System;\nusing System.Text;\n\nnamespace App;\n\npublic static class A\n{\n    public static void F() => Console.WriteLine(1);\n}\n"));

        project.ShouldBeMendedBy("dotnet-format", "dotnet-format").ChangedLines().ShouldBe(["-using System.Text;"]);
    }
}
