using System.Reflection;

namespace Cicd.Testing;

/// <summary>Where the dummy executable lies; see tests/Cicd.DummyTool/README.md.</summary>
internal static class DummyTool
{
    public static string Path { get; } =
        typeof(DummyTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "DummyToolPath").Value
        + (OperatingSystem.IsWindows() ? ".exe" : "");
}
