using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Warnings of compilers in makefiles, scripts and build files: as many are asked for as before, and as loud.</summary>
internal sealed partial class CompilerFlagRule : IGuardRule
{
    public string Name => "weakened-check";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => !file.Change.IsDeleted && (file.Language is SourceLanguage.Shell or SourceLanguage.Settings || Path.GetFileName(file.Path) is "meson.build" or "BUILD" or "BUILD.bazel")))
        {
            var after = Flags(file.After, Loud()).ToList();
            foreach (var (flag, line) in Flags(file.Before, Loud()))
            {
                if (!after.Exists(other => other.Flag == flag))
                {
                    yield return new GuardFinding(Name, file.Path, null, $"The compiler is no longer asked for '{flag}'.") { OldLine = line };
                }
            }

            var before = Flags(file.Before, Quiet()).Select(entry => entry.Flag).ToHashSet(StringComparer.Ordinal);
            foreach (var (flag, line) in Flags(file.After, Quiet()).Where(entry => !before.Contains(entry.Flag)))
            {
                yield return new GuardFinding(Name, file.Path, line, $"'{flag}' makes the compiler say less.");
            }
        }
    }

    private static IEnumerable<(string Flag, int Line)> Flags(string? text, Regex pattern) =>
        (text ?? string.Empty).Split('\n')
            .Select((line, index) => (Text: line, Line: index + 1))
            .Where(line => !line.Text.TrimStart().StartsWith('#') && Compiler().IsMatch(line.Text))
            .SelectMany(line => pattern.Matches(line.Text).Select(match => (match.Value, line.Line)));

    // CFLAGS = -Wall -Werror · gcc -Wall · RUSTFLAGS="-D warnings" · add_compile_options(-Wall)
    [GeneratedRegex(@"\b(gcc|g\+\+|clang|clang\+\+|cc|c\+\+|javac|kotlinc|rustc|ghc|gfortran|swiftc|nvcc|\w*(C|CXX|CPP|RUST|GO|J|JAVAC|F|RUSTDOC|COMPILE|COMPILER)_?(FLAGS|OPTIONS|ARGS|OPTS)\w*|add_compile_options|target_compile_options|c_args|cpp_args|compilerArgs|rustflags|werror|warning_level)\b|\$\(?(CC|CXX)\)?", RegexOptions.CultureInvariant)]
    private static partial Regex Compiler();

    [GeneratedRegex(@"(?<![\w\-])(-Werror(=[\w\-]+)?|-Wall|-Wextra|-Wpedantic|-pedantic(-errors)?|-Weverything|-Xlint(:all)?|-D ?warnings|-fsanitize=[\w,]+|/WX|/W[34]|-Wconversion|-Wshadow|werror=true)(?![\w\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Loud();

    [GeneratedRegex(@"(?<![\w\-])(-w|-Wno-[\w\-=]+|-A ?[a-z_:]+|--cap-lints[ =]\w+|-Xlint:(none|-\w+)|/W0|/wd\d+|-fpermissive|-nowarn|-Xnowarn|werror=false)(?![\w\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Quiet();
}
