using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What a compiler message says is missing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name as written, without type parameters.</param>
/// <param name="Arity">Number of type parameters; null when the message does not say.</param>
/// <param name="Container">The namespace or type that does not have it; null where the message names none.</param>
internal sealed partial record CompilerMessage(MissingKind Kind, string Name, int? Arity, string? Container)
{
    /// <summary>Null when the message is of another kind.</summary>
    public static CompilerMessage? Read(Failure failure) => failure.Code switch
    {
        // CS0246: The type or namespace name 'Dictionary<,>' could not be found (are you missing a using directive …)
        "CS0246" when Quoted().Match(failure.Message) is { Success: true } match =>
            new(MissingKind.Type, match.Groups["name"].Value, ArityOf(match), null),

        // CS0103: The name 'JsonSerializer' does not exist in the current context
        "CS0103" when Quoted().Match(failure.Message) is { Success: true } match =>
            new(MissingKind.Type, match.Groups["name"].Value, null, null),

        // CS0234: The type or namespace name 'Json' does not exist in the namespace 'Newtonsoft' (are you missing an assembly reference?)
        "CS0234" when Inside().Match(failure.Message) is { Success: true } match =>
            new(MissingKind.Member, match.Groups["name"].Value, ArityOf(match), match.Groups["container"].Value),

        // CS1061: 'int[]' does not contain a definition for 'Where' and no accessible extension method 'Where' accepting …
        "CS1061" when Extension().Match(failure.Message) is { Success: true } match =>
            new(MissingKind.Extension, match.Groups["name"].Value, null, match.Groups["container"].Value),

        // CS1935: Could not find an implementation of the query pattern for source type 'int[]'.  'Where' not found.  Are you missing … 'System.Linq'?
        "CS1935" => new(MissingKind.Extension, "Where", null, null),
        _ => null,
    };

    private static int? ArityOf(Match match) => match.Groups["parameters"] is { Success: true } parameters ? parameters.Length + 1 : null;

    [GeneratedRegex(@"'(?<name>\w+)(<(?<parameters>,*)>)?'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"'(?<name>\w+)(<(?<parameters>,*)>)?' does not exist in the namespace '(?<container>[\w.]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Inside();

    [GeneratedRegex(@"'(?<container>[^']+)' does not contain a definition for '(?<name>\w+)' and no accessible extension method", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}

internal enum MissingKind
{
    None = 0,
    Type = 1,

    /// <summary>A type or namespace inside a namespace that is named.</summary>
    Member = 2,
    Extension = 3,
}
