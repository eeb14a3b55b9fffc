using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What the product knows by itself: the files in <c>Classification/Rules</c>, which travel inside the library.</summary>
public sealed class ShippedRules : IClassificationRuleSource
{
    private const string Folder = "rules/";

    private static readonly Lazy<ShippedRules> Loaded = new(() => new ShippedRules());

    private ShippedRules()
    {
        Files = [.. Resources().Select(name => RuleFileReader.Read(name[Folder.Length..], Text(name), checkPatterns: false))];
        if (Files.FirstOrDefault(file => !file.Faults.IsEmpty) is { } wrong)
        {
            throw new InvalidOperationException($"A shipped file of rules has a fault: {wrong.Faults[0]}");
        }

        Rules = [.. Files.SelectMany(file => file.Rules)];
    }

    public static ShippedRules Instance => Loaded.Value;

    /// <summary>In the order in which they are asked.</summary>
    public ImmutableArray<RuleFile> Files { get; }

    public ImmutableArray<ClassificationRule> Rules { get; }

    private static IEnumerable<string> Resources() =>
        typeof(ShippedRules).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ShippedRules).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
