using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Yaml;

namespace Cicd.Diagnosis;

/// <summary>Reads one rule of a file; what is wrong with it becomes faults, and it is read on so that all of them are named at once.</summary>
internal sealed partial class RuleReader(string path, ConfigFaults faults, bool checkPatterns)
{
    private const int WordsMax = 100;
    private const int ExamplesMax = 50;
    private const int TextCharactersMax = 2000;

    private static readonly string[] Keys =
    [
        "name", "tools", "codes", "text", "pattern", "steps", "of", "category", "subcategory", "severity", "transient", "attribution", "fix", "success",
        "confidence", "examples",
    ];

    // 'of' alone would take everything that a category has.
    private static readonly string[] Conditions = ["tools", "codes", "text", "pattern", "steps"];

    private static readonly string[] ExampleKeys = ["match", "not"];
    private static readonly ImmutableSortedDictionary<string, FailureCategory> Categories = Names<FailureCategory>();
    private static readonly ImmutableSortedDictionary<string, FailureSeverity> Severities = Names<FailureSeverity>();
    private static readonly ImmutableSortedDictionary<string, Attribution> Attributions = Names<Attribution>();

    /// <summary>Null when it is no map or has no name.</summary>
    public WrittenRule? Read(YamlValue item)
    {
        if (faults.Map(item, "a rule", Keys) is not { } map)
        {
            return null;
        }

        var name = Name(map);
        var rule = new ClassificationRule
        {
            Name = name ?? string.Empty,
            Tools = Words(map, "tools"),
            Codes = Words(map, "codes"),
            Text = Words(map, "text"),
            Pattern = Pattern(map["pattern"]),
            Steps = Words(map, "steps"),
            Of = [.. Items(map, "of").Select(value => OneOf(value, "of", Categories)).Where(category => category != FailureCategory.None)],
            Category = OneOf(map["category"], "category", Categories),
            Severity = OneOf(map["severity"], "severity", Severities),
            Subcategory = Slug(map["subcategory"], "subcategory"),
            IsTransient = Flag(map["transient"], "transient"),
            Attribution = map["attribution"] is { } attribution ? OneOf(attribution, "attribution", Attributions) : Attribution.Change,
            KnownFix = Sentence(map["fix"], "fix"),
            SuccessProbability = Share(map["success"], "success", 0),
            Confidence = Share(map["confidence"], "confidence", 0.9),
        };
        if (Conditions.All(key => map[key] is null))
        {
            faults.Add(map, "This rule matches everything. Give it 'tools', 'codes', 'text', 'pattern' or 'steps'.");
        }

        var examples = map["examples"] is { } written ? new ExampleReader(faults).Read(written, rule) : [];
        return name is null ? null : new WrittenRule(rule, examples, path, map.Line);
    }

    private string? Name(YamlMap map)
    {
        if (map["name"] is not { } value)
        {
            faults.Add(map, "This rule has no 'name', for example: name: our-flaky-mirror");
            return null;
        }

        return Slug(value, "name");
    }

    private string? Slug(YamlValue? value, string key)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text } && SlugShape().StandsIn(text))
        {
            return text;
        }

        faults.Add(value, $"'{key}' has 1 to 64 lower-case letters, digits and dashes, and begins with a letter.");
        return null;
    }

    private ImmutableArray<YamlValue> Items(YamlMap map, string key) => map[key] is { } value ? faults.Items(value, key, WordsMax) : [];

    private ImmutableArray<string> Words(YamlMap map, string key) => [.. Items(map, key).Select(item => Sentence(item, key)).OfType<string>()];

    private string? Sentence(YamlValue? value, string key)
    {
        switch (value)
        {
            case null:
                return null;
            case YamlScalar { IsNull: false, Text: var text } when text.Length <= TextCharactersMax && !string.IsNullOrWhiteSpace(text):
                return text;
            default:
                faults.Add(value, $"'{key}' needs a text of 1 to {TextCharactersMax} characters here.");
                return null;
        }
    }

    private string? Pattern(YamlValue? value)
    {
        if (Sentence(value, "pattern") is not { } pattern || !checkPatterns)
        {
            return value is YamlScalar { Text: var text } ? text : null;
        }

        try
        {
            _ = RulePattern.Compile(pattern);
            return pattern;
        }
        catch (NotSupportedException)
        {
            faults.Add(value!, "The pattern needs backtracking (look-around, back-references or atomic groups), which can take for ever. Say it without.");
        }
        catch (ArgumentException wrong)
        {
            faults.Add(value!, $"The pattern is no regular expression: {wrong.Message}");
        }

        return null;
    }

    private T OneOf<T>(YamlValue? value, string key, ImmutableSortedDictionary<string, T> known)
        where T : struct, Enum
    {
        if (value is null)
        {
            return default;
        }

        var text = (value as YamlScalar)?.Text ?? string.Empty;
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }

        var meant = NearestWord.Find(text, known.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
        faults.Add(value, $"Unknown {key}.{meant} Known are: {string.Join(", ", known.OrderBy(pair => pair.Value).Select(pair => pair.Key))}.");
        return default;
    }

    private bool Flag(YamlValue? value, string key)
    {
        if (value is not null and not YamlScalar { Text: "true" or "false" })
        {
            faults.Add(value, $"'{key}' is true or false.");
        }

        return value is YamlScalar { Text: "true" };
    }

    private double Share(YamlValue? value, string key, double otherwise)
    {
        if (value is null)
        {
            return otherwise;
        }

        if (value is YamlScalar { Text: var text } && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
        {
            return share;
        }

        faults.Add(value, $"'{key}' is a number from 0 to 1, for example 0.7.");
        return otherwise;
    }

    // BaseAlreadyRed is base-already-red.
    private static ImmutableSortedDictionary<string, T> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => !value.Equals(default(T)))
            .ToImmutableSortedDictionary(value => Hump().Replace(value.ToString(), "-$0").ToLowerInvariant(), value => value, StringComparer.Ordinal);

    [GeneratedRegex(@"\B[A-Z]")]
    private static partial Regex Hump();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    private static partial Regex SlugShape();

    /// <summary>Examples are a message alone, or a map of what the failure is made of.</summary>
    private sealed class ExampleReader(ConfigFaults faults)
    {
        private static readonly string[] FailureKeys = ["tool", "code", "message", "step", "category", "test"];

        public ImmutableArray<RuleExample> Read(YamlValue value, ClassificationRule rule) => faults.Map(value, "'examples'", ExampleKeys) is { } map
            ? [.. Read(map, "match", rule), .. Read(map, "not", rule)]
            : [];

        private IEnumerable<RuleExample> Read(YamlMap map, string key, ClassificationRule rule) =>
            (map[key] is { } list ? faults.Items(list, key, ExamplesMax) : [])
                .Select(item => Failure(item, rule))
                .OfType<Failure>()
                .Select(failure => new RuleExample(failure, key == "match", failure.Line!.Value));

        // The line of the example travels in the failure's own, which a rule cannot see.
        private Failure? Failure(YamlValue item, ClassificationRule rule)
        {
            if (item is YamlScalar { IsNull: false, Text: var text })
            {
                return Failure(item, rule, message: text);
            }

            if (faults.Map(item, "an example", FailureKeys) is not { } map)
            {
                return null;
            }

            string? Text(string key) => (map[key] as YamlScalar)?.Text;
            var category = FailureCategory.None;
            if (map["category"] is { } written && !Categories.TryGetValue((written as YamlScalar)?.Text ?? string.Empty, out category))
            {
                faults.Add(written, $"Unknown category. Known are: {string.Join(", ", Categories.OrderBy(pair => pair.Value).Select(pair => pair.Key))}.");
            }

            return Failure(item, rule, Text("message") ?? "x", Text("tool"), Text("code"), Text("step"), Text("test"), category);
        }

        private static Failure Failure(
            YamlValue place, ClassificationRule rule, string message, string? tool = null, string? code = null, string? step = null, string? test = null, FailureCategory category = FailureCategory.None) => new()
            {
                Id = "example#1",
                Check = "example",
                Tool = tool ?? (rule.Tools is [var only] ? only : Fallback.Tool),
                Category = category != FailureCategory.None ? category : rule.Of is [var of, ..] ? of : FailureCategory.Other,
                Severity = FailureSeverity.High,
                Message = message,
                Code = code,
                Step = step,
                TestName = test,
                Line = place.Line,
                Signature = string.Empty,
            };
    }
}
