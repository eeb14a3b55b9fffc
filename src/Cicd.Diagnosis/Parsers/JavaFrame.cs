using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A line of a Java stack trace. The file is known by its package's folder: in which source folder that lies the trace does not say.</summary>
internal readonly partial record struct JavaFrame(string Class, string? File, int? Line)
{
    //	at org.scijava.command.CommandTest.testRaw(CommandTest.java:69)
    //	at java.base/java.util.ArrayList.get(ArrayList.java:435)
    [GeneratedRegex(@"^\s*(?:\[\w+\])?\s*at (?:[\w.]+/)?(?<class>[\w.$]+)\.[\w$<>]+\((?<name>[\w$]+\.\w+)?(?::(?<line>\d+))?[^)]*\)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public static JavaFrame? TryRead(string text)
    {
        if (Pattern().MatchIn(text) is not { Success: true } match)
        {
            return null;
        }

        var type = match.Groups["class"].Value;
        return new JavaFrame(type, match.Text("name") is { } name ? Folder(type) + name : null, match.Position("line"));
    }

    /// <summary>Frames of the runtime and of test frameworks are never where the fault is.</summary>
    public bool IsForeign => ForeignPackages.Any(Class.StartsWith);

    private static string[] ForeignPackages { get; } =
        ["java.", "javax.", "jdk.", "sun.", "com.sun.", "org.junit.", "junit.", "org.testng.", "org.apache.maven.", "org.gradle.", "org.hamcrest.", "org.assertj.", "org.mockito.", "kotlin.", "scala.", "groovy.", "org.codehaus.groovy.", "org.spockframework.", "org.scalatest.", "org.springframework."];

    private static string Folder(string type) =>
        type.LastIndexOf('.') is >= 0 and var end ? type[..end].Replace('.', '/') + "/" : string.Empty;
}
