using System.Collections.Immutable;

namespace Cicd.Cli;

/// <summary>Finds what is to be read: files as they are named, of folders those that look like logs or reports.</summary>
internal static class AnalyzeInputs
{
    public const string StandardInput = "-";

    private const int FilesMax = 2000;

    private static readonly string[] Endings = [".log", ".txt", ".out", ".xml", ".trx", ".sarif", ".json", ".tap", ".gz"];

    /// <summary>By name, whatever the order of the arguments: the same files give the same answer. A fault names everything that is wrong.</summary>
    public static (ImmutableArray<AnalyzeInput> Inputs, CliFault? Fault) Find(IReadOnlyList<string> arguments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var inputs = ImmutableArray.CreateBuilder<AnalyzeInput>();
        List<CliFault> faults = [];
        foreach (var argument in arguments.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (found, fault) = FindOne(argument);
            inputs.AddRange(found.Select(input => input with { Check = Unique(input.Check, names) }));
            if (fault is not null)
            {
                faults.Add(fault);
            }
        }

        return faults switch
        {
            [] => (inputs.ToImmutable(), null),
            [var only] => ([], only),
            _ => ([], faults[0] with { What = $"{faults.Count} of the inputs can't be read.", Why = string.Join('\n', faults.Select(fault => fault.What)) }),
        };
    }

    private static (IEnumerable<AnalyzeInput> Found, CliFault? Fault) FindOne(string argument)
    {
        if (argument == StandardInput)
        {
            return ([new AnalyzeInput("stdin", "stdin", null)], null);
        }

        if (File.Exists(argument))
        {
            return ([new AnalyzeInput(argument, CheckOf(System.IO.Path.GetFileName(argument)), System.IO.Path.GetFullPath(argument))], null);
        }

        if (!Directory.Exists(argument))
        {
            return ([], new CliFault(ExitCode.NotFound, $"There is no file or folder '{argument}'.", null, "cicd analyze FILE, or - for standard input"));
        }

        var files = Directory.EnumerateFiles(argument, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(file => Endings.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Take(FilesMax + 1)
            .ToArray();
        return files.Length switch
        {
            0 => ([], new CliFault(ExitCode.NotFound, $"The folder '{argument}' holds no logs.", $"Looked for {string.Join(", ", Endings)}.", "Name the files themselves, whatever their endings.")),
            > FilesMax => ([], new CliFault(ExitCode.Usage, $"The folder '{argument}' holds more than {FilesMax} files that look like logs.", null, "Name a folder further down.")),
            _ => (files.Select(file => new AnalyzeInput(file, CheckOf(System.IO.Path.GetRelativePath(argument, file)), System.IO.Path.GetFullPath(file))), null),
        };
    }

    // build/3_Run tests.txt.gz is build/3_Run tests
    private static string CheckOf(string name)
    {
        var check = name.Replace('\\', '/');
        while (Endings.FirstOrDefault(ending => check.Length > ending.Length && check.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } ending)
        {
            check = check[..^ending.Length];
        }

        return check;
    }

    private static string Unique(string check, HashSet<string> taken)
    {
        var unique = check;
        for (var n = 2; !taken.Add(unique); n++)
        {
            unique = $"{check}-{n}";
        }

        return unique;
    }
}
