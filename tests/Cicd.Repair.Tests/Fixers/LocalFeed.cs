using System.IO.Compression;

namespace Cicd.Repair.Tests;

/// <summary>A package source in a folder of the repository: what restores from it needs no network and leaves nothing on the machine.</summary>
internal static class LocalFeed
{
    public static readonly (string, string) Config = ("nuget.config", """
        <configuration>
          <packageSources>
            <clear />
            <add key="local" value="feed" />
          </packageSources>
        </configuration>

        """);

    public static readonly (string, string) Ignore = (".gitignore", "bin/\nobj/\n.packages/\n");

    /// <param name="room">The repository gets the folder <c>feed</c>.</param>
    /// <param name="packages">Id, version, framework, and the one dependency as <c>Id 1.0.0</c>; empty for none.</param>
    public static void Write(RepairRoom room, params (string Id, string Version, string Framework, string Dependency)[] packages)
    {
        Directory.CreateDirectory(Path.Combine(room.Repository, "feed"));
        foreach (var (id, version, framework, dependency) in packages)
        {
            using var zip = ZipFile.Open(Path.Combine(room.Repository, "feed", $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
            var needs = dependency.Length > 0 ? $"<dependency id=\"{dependency.Split(' ')[0]}\" version=\"{dependency.Split(' ')[1]}\" />" : "";
            Add(zip, $"{id}.nuspec", $"<?xml version=\"1.0\"?><package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{id}</id><version>{version}</version><authors>ada</authors><description>For tests.</description><dependencies><group targetFramework=\"{framework}\">{needs}</group></dependencies></metadata></package>");
            Add(zip, $"lib/{framework}/_._", "");
        }
    }

    private static void Add(ZipArchive zip, string path, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(text);
    }
}
