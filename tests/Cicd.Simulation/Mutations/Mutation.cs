using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Simulation.Mutations;

/// <summary>A bug to be planted: a patch against the sources, and above it one line that says what the bug is and who is expected to see it.</summary>
/// <param name="Name">The file's name without its ending, for example <c>03-pending-lost-on-replay</c>.</param>
/// <param name="Bug">One sentence.</param>
/// <param name="SeenBy">Name of the invariant that is expected to see it. Another one may be quicker.</param>
/// <param name="File">Absolute path of the patch.</param>
/// <param name="Projects">Names of the projects that it changes.</param>
internal sealed partial record Mutation(string Name, string Bug, string SeenBy, string File, ImmutableSortedSet<string> Projects)
{
    /// <exception cref="FormatException">The patch has no such line, or changes something else than the sources.</exception>
    public static Mutation Parse(string file, string text)
    {
        var head = Head().Match(text);
        var changed = Changed().Matches(text);
        var projects = changed.Select(match => match.Groups["project"].Value).ToImmutableSortedSet(StringComparer.Ordinal);
        return head.Success && changed.Count > 0 && !projects.Contains(string.Empty)
            ? new Mutation(Path.GetFileNameWithoutExtension(file), head.Groups["bug"].Value, head.Groups["seen"].Value, file, projects)
            : throw new FormatException($"{file} must begin with '<what the bug is>. Seen by: <invariant>.' and change files below src/ only.");
    }

    // Effects that are pending are lost when the log is read again. Seen by: liveness.
    [GeneratedRegex(@"\A(?<bug>[A-Z][^\n]*\.) Seen by: (?<seen>[a-z ]+)\.\n")]
    private static partial Regex Head();

    // --- a/src/Cicd.Grains/Machines/MachineGrain.cs
    [GeneratedRegex(@"^(---|\+\+\+) [ab]/(src/(?<project>[^/\s]+)/)?", RegexOptions.Multiline)]
    private static partial Regex Changed();
}
