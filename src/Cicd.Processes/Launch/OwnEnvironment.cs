using System.Collections;

namespace Cicd.Processes;

/// <summary>The environment of this process, as pairs.</summary>
public static class OwnEnvironment
{
    public static IReadOnlyCollection<KeyValuePair<string, string>> Read() =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, variable.Value as string ?? "")),
    ];
}
