using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Forges.Discovery;
using Cicd.Yaml;
using YamlDotNet.Core;

namespace Cicd.Forges.Configuration;

/// <summary>Turns the text of <c>.cicd.yml</c> into a <see cref="RepositoryConfig"/>, or into all of its faults (docs/configuration.md).</summary>
public static partial class ConfigParser
{
    private static readonly string[] RootKeys = ["version", "prepare", "checks", "generate", "fixers", "protect", "limits", "rules", "benchmarks", "sandbox"];
    private static readonly string[] CheckKeys = ["name", "run", "category", "timeout"];
    private static readonly string[] ProtectKeys = ["paths"];
    private static readonly string[] LimitKeys = ["files", "lines", "timeout", "memory", "processes"];

    internal static ImmutableDictionary<string, FailureCategory> Categories { get; } =
        Enum.GetValues<FailureCategory>().Where(category => category != FailureCategory.None)
            .ToImmutableDictionary(category => category.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>As users write them, here and on the command line.</summary>
    public static ImmutableDictionary<string, SandboxMode> SandboxModes { get; } =
        Enum.GetValues<SandboxMode>().Where(mode => mode != SandboxMode.None)
            .ToImmutableDictionary(mode => mode.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static ConfigReading Parse(string file, string text)
    {
        if (text.Length > ConfigLimits.FileCharactersMax)
        {
            return new ConfigReading.Invalid([new ConfigFault(file, 1, 1, $"The file is longer than {ConfigLimits.FileCharactersMax} characters.")]);
        }

        var faults = new ConfigFaults(file);
        YamlValue? root;
        try
        {
            root = YamlReader.Read(text);
        }
        catch (YamlException broken)
        {
            faults.Add((int)broken.Start.Line, (int)broken.Start.Column, $"Not valid YAML: {broken.Message}");
            return new ConfigReading.Invalid(faults.InOrder);
        }

        var config = Read(root, file, faults);
        return faults.IsEmpty ? new ConfigReading.Read(file, config) : new ConfigReading.Invalid(faults.InOrder);
    }

    private static RepositoryConfig Read(YamlValue? root, string file, ConfigFaults faults)
    {
        if (root is null or YamlScalar { IsNull: true })
        {
            return new RepositoryConfig();
        }

        if (faults.Map(root, "the file", RootKeys) is not { } map)
        {
            return new RepositoryConfig();
        }

        if (map["version"] is { } version && version is not YamlScalar { Text: "1" })
        {
            faults.Add(version, "'version' must be 1; this is the only version there is.");
        }

        var protect = map["protect"] is { } protectValue ? faults.Map(protectValue, "'protect'", ProtectKeys) : null;
        var limits = map["limits"] is { } limitsValue ? faults.Map(limitsValue, "'limits'", LimitKeys) : null;
        return new RepositoryConfig
        {
            Prepare = map["prepare"] is { } prepare ? Commands(prepare, "prepare", faults) : null,
            Checks = map["checks"] is { } checks ? Checks(checks, faults) : [],
            Generate = map["generate"] is { } generate ? Commands(generate, "generate", faults) : [],
            Fixers = map["fixers"] is { } fixers ? Fixers(fixers, faults) : [],
            ProtectedPaths = protect?["paths"] is { } paths ? Paths(paths, faults) : [],
            FilesMax = Number(limits?["files"], "files", ConfigLimits.FilesMax, faults),
            LinesMax = Number(limits?["lines"], "lines", ConfigLimits.LinesMax, faults),
            SessionTimeout = Timeout(limits?["timeout"], faults),
            MemoryBytesMax = Memory(limits?["memory"], faults),
            ProcessesMax = Number(limits?["processes"], "processes", ConfigLimits.ProcessesMax, faults, ConfigLimits.ProcessesMin),
            Sandbox = Sandbox(map["sandbox"], faults),
            Benchmarks = map["benchmarks"] is { } benchmarks ? BenchmarkReader.Read(benchmarks, faults) : [],
            Rules = map["rules"] is { } rules ? [.. RuleFileReader.ReadList(rules, file, faults).Select(written => written.Rule)] : [],
        };
    }

    private static ImmutableArray<string> Commands(YamlValue value, string key, ConfigFaults faults) =>
    [
        .. faults.Items(value, key, ConfigLimits.CommandsMax).Select(item => Command(item, key, faults)).OfType<string>(),
    ];

    private static ImmutableArray<CheckSpec> Checks(YamlValue value, ConfigFaults faults)
    {
        var names = new CheckNames();
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        foreach (var item in faults.Items(value, "checks", ConfigLimits.ChecksMax))
        {
            if (item is YamlScalar)
            {
                if (Command(item, "checks", faults) is { } line)
                {
                    checks.Add(new CheckSpec { Name = names.Take(CheckNames.Of(line)), Command = line, Category = CategoryGuess.Of(line) });
                }

                continue;
            }

            if (faults.Map(item, "a check", CheckKeys) is not { } map)
            {
                continue;
            }

            var command = Run(map, "check", faults);
            var name = Name(map, faults) ?? (command is null ? null : names.Free(CheckNames.Of(command)));
            if (name is not null && !names.TryTake(name))
            {
                faults.Add(map["name"]!, $"There is another check named '{name}'.");
            }

            var category = Category(map["category"], faults);
            var timeout = Timeout(map["timeout"], faults);
            if (command is not null && name is not null)
            {
                var check = new CheckSpec { Name = name, Command = command, Category = category ?? CategoryGuess.Of($"{name} {command}") };
                checks.Add(timeout is { } clock ? check with { Timeout = clock } : check);
            }
        }

        return checks.ToImmutable();
    }

    private static ImmutableArray<CommandFixerSpec> Fixers(YamlValue value, ConfigFaults faults)
    {
        var names = new CheckNames();
        var fixers = ImmutableArray.CreateBuilder<CommandFixerSpec>();
        foreach (var item in faults.Items(value, "fixers", ConfigLimits.FixersMax))
        {
            if (faults.Map(item, "a fixer", CheckKeys) is not { } map)
            {
                continue;
            }

            var command = Run(map, "fixer", faults);
            var name = Name(map, faults) ?? (command is null ? null : names.Free(CheckNames.Of(command)));
            if (name is not null && !names.TryTake(name))
            {
                faults.Add(map["name"]!, $"There is another fixer named '{name}'.");
            }

            ImmutableArray<FailureCategory> categories = map["category"] switch
            {
                null => [],
                YamlList list => [.. list.Items.Select(each => Category(each, faults)).OfType<FailureCategory>().Distinct()],
                var single => Category(single, faults) is { } category ? [category] : [],
            };
            var timeout = Timeout(map["timeout"], faults);
            if (command is not null && name is not null)
            {
                var fixer = new CommandFixerSpec { Name = name, Command = command, Categories = categories };
                fixers.Add(timeout is { } clock ? fixer with { Timeout = clock } : fixer);
            }
        }

        return fixers.ToImmutable();
    }

    internal static string? Run(YamlMap map, string what, ConfigFaults faults)
    {
        if (map["run"] is { } run)
        {
            return Command(run, "run", faults);
        }

        faults.Add(map, $"This {what} has no 'run'. Say which command it is, for example: run: dotnet test");
        return null;
    }

    private static string? Command(YamlValue value, string key, ConfigFaults faults)
    {
        if (value is not YamlScalar { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Text))
        {
            faults.Add(value, $"'{key}' needs a command here, for example: dotnet test");
            return null;
        }

        if (scalar.Text.Length > ConfigLimits.CommandCharactersMax || scalar.Text.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(value, $"A command has at most {ConfigLimits.CommandCharactersMax} characters and no NUL. Put it into a script and call that.");
            return null;
        }

        return scalar.Text.Trim();
    }

    internal static string? Name(YamlMap map, ConfigFaults faults)
    {
        if (map["name"] is not { } value)
        {
            return null;
        }

        if (value is YamlScalar { Text: var name } && NameShape().IsMatch(name))
        {
            return name;
        }

        faults.Add(value, "A name has 1 to 64 letters, digits, '-', '_' and '.', and begins with a letter or a digit.");
        return null;
    }

    private static FailureCategory? Category(YamlValue? value, ConfigFaults faults)
    {
        switch (value)
        {
            case null:
                return null;
            case YamlScalar scalar when Categories.TryGetValue(scalar.Text, out var category):
                return category;
            default:
                var nearest = value is YamlScalar { Text: var text } ? NearestWord.Find(text, Categories.Keys) : null;
                var known = string.Join(", ", Categories.OrderBy(pair => pair.Value).Select(pair => pair.Key));
                faults.Add(value, nearest is null ? $"A category is one of: {known}." : $"Unknown category. Did you mean '{nearest}'? Known are: {known}.");
                return null;
        }
    }

    internal static TimeSpan? Timeout(YamlValue? value, ConfigFaults faults)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text } && Duration.TryParse(text, out var timeout)
            && timeout >= ConfigLimits.TimeoutMin && timeout <= ConfigLimits.TimeoutMax)
        {
            return timeout;
        }

        faults.Add(value, "A timeout is a duration from 1s to 24h with its unit, for example 90s, 30m or 2h.");
        return null;
    }

    private static SandboxMode? Sandbox(YamlValue? value, ConfigFaults faults)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text } && SandboxModes.TryGetValue(text, out var mode))
        {
            return mode;
        }

        faults.Add(value, "'sandbox' is one of: auto, required, off.");
        return null;
    }

    private static long? Memory(YamlValue? value, ConfigFaults faults)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text } && ByteSize.TryParse(text, out var bytes) && bytes >= ConfigLimits.MemoryMin && bytes <= ConfigLimits.MemoryMax)
        {
            return bytes;
        }

        faults.Add(value, "'memory' is a size from 64m to 1024g with its unit, for example 512m or 4g.");
        return null;
    }

    internal static int? Number(YamlValue? value, string key, int max, ConfigFaults faults, int min = 1)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        faults.Add(value, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a whole number from {min} to {max}."));
        return null;
    }

    private static ImmutableArray<string> Paths(YamlValue value, ConfigFaults faults)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var item in faults.Items(value, "paths", ConfigLimits.PathsMax))
        {
            if (item is YamlScalar { IsNull: false, Text: var glob } && !string.IsNullOrWhiteSpace(glob) && glob.Length <= ConfigLimits.PathCharactersMax
                && !glob.Split('/').Contains("..") && !glob.Contains('\\', StringComparison.Ordinal) && !glob.StartsWith('!'))
            {
                paths.Add(glob);
            }
            else
            {
                faults.Add(item, "A protected path is a glob from the top of the repository with '/' between folders, without '..' and without '!', for example: 'migrations/**'");
            }
        }

        return paths.ToImmutable();
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();
}
