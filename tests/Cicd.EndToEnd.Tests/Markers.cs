namespace Cicd.EndToEnd.Tests;

/// <summary>Finds processes that commands of a data directory left running, by the marker in their environment.</summary>
internal static class Markers
{
    public static string[] ProcessesOf(string dataDirectory)
    {
        var owner = File.ReadAllText(Path.Combine(dataDirectory, "directory-id")).Trim();
        return [.. Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Environment(folder).Contains(owner, StringComparison.Ordinal))];
    }

    private static string Environment(string processFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(processFolder, "environ"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
