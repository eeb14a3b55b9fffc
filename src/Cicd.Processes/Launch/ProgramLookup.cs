namespace Cicd.Processes;

/// <summary>Finds the program before it is started: a launcher in between would report a missing one only as exit code 127.</summary>
internal static class ProgramLookup
{
    private static readonly char[] Separators = OperatingSystem.IsWindows() ? ['/', '\\'] : ['/'];

    /// <summary>The full path, or why there is none.</summary>
    public static ProgramLookupResult Find(string fileName, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        if (fileName.IndexOfAny(Separators) < 0)
        {
            return OnPath(fileName, environment.GetValueOrDefault("PATH"), environment.GetValueOrDefault("PATHEXT")) is { } found
                ? new ProgramLookupResult(found, CommandOutcome.None, "")
                : new(null, CommandOutcome.NotFound, $"The program '{fileName}' was not found on the PATH. Install it, or name it by its path.");
        }

        var path = Path.GetFullPath(fileName, workingDirectory);
        return (File.Exists(path), Directory.Exists(path)) switch
        {
            (true, _) when IsExecutable(path) => new ProgramLookupResult(path, CommandOutcome.None, ""),
            (true, _) => new(null, CommandOutcome.CouldNotStart, $"'{fileName}' is not executable. Run 'chmod +x {fileName}', or name the interpreter."),
            (_, true) => new(null, CommandOutcome.CouldNotStart, $"'{fileName}' is a folder, not a program."),
            _ => new(null, CommandOutcome.NotFound, $"The program '{fileName}' does not exist in '{workingDirectory}'."),
        };
    }

    public static string? OnPath(string name, string? path, string? extensions = null)
    {
        string[] names = OperatingSystem.IsWindows()
            ? [name, .. (extensions ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(extension => name + extension)]
            : [name];

        // A relative entry would find another program in every folder.
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => names.Select(candidate => Path.Combine(folder, candidate)))
            .FirstOrDefault(candidate => File.Exists(candidate) && IsExecutable(candidate));
    }

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
