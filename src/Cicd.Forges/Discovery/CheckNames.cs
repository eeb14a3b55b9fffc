using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Forges.Discovery;

/// <summary>Gives names to checks: readable, and unique within a session without regard to case.</summary>
internal sealed partial class CheckNames
{
    private const int LengthMax = 40;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>dotnet test</c> → <c>dotnet-test</c>; <c>npm run lint -- --max-warnings 0</c> → <c>npm-run-lint</c>; <c>./ci/check.sh</c> → <c>check</c>.</summary>
    public static string Of(string command)
    {
        var line = command.Split('\n', '|', ';', '&').Select(part => part.Trim()).FirstOrDefault(part => part.Length > 0) ?? "";
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => Assignment().IsMatch(word))
            .Select(Stem)
            .TakeWhile(word => !word.StartsWith('-'))
            .Select(word => Odd().Replace(word, "-").Trim('-', '.'))
            .Where(word => word.Length > 0)
            .Take(3);
        var name = string.Join('-', words).TrimStart('_').ToLowerInvariant();
        name = name.Length > LengthMax ? name[..LengthMax].TrimEnd('-', '.') : name;
        return name.Length == 0 ? "check" : name;
    }

    /// <summary>False when the name is taken already.</summary>
    public bool TryTake(string name) => _taken.Add(name);

    /// <summary><paramref name="name"/>, or with the first number that makes it unique.</summary>
    public string Take(string name)
    {
        var free = Free(name);
        _taken.Add(free);
        return free;
    }

    /// <summary>What <see cref="Take"/> would give.</summary>
    public string Free(string name)
    {
        var free = name;
        for (var number = 2; _taken.Contains(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        }

        return free;
    }

    // ./ci/check.sh is known as "check"; an option stays one, so that the name ends before it.
    private static string Stem(string word) =>
        word.StartsWith('-') || !word.Contains('/', StringComparison.Ordinal) ? word : Path.GetFileNameWithoutExtension(word.TrimEnd('/'));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*=", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Odd();
}
