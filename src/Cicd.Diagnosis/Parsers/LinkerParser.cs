using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Linkers: GNU ld, gold, LLVM's lld in its forms.</summary>
internal static partial class LinkerParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("ld", ["ld.lld", "ld: ", "lld-link", "wasm-ld", "ld64.lld", "undefined reference to", "cannot find -l", "multiple definition of"], Lld, Undefined, Missing);

    // ld.lld-15: error: cannot open xyz: No such file or directory
    [GeneratedRegex(@"^\s*(?:ld\.lld|ld64\.lld|lld-link|wasm-ld|ld\.gold|ld\.mold|mold)(?:-[\d.]+)?(?:\.exe)?: (?<level>error|warning|fatal error): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Lld();

    // calc.c:(.text+0x1a): undefined reference to `half'
    // /usr/bin/ld: calc.c:12: undefined reference to `half'
    // main.o: in function `main': calc.c:(.text+0x9): multiple definition of `x'; other.o:(.text+0x0): first defined here
    [GeneratedRegex(@"^\s*(?:\S*ld(?:\.\w+)?(?:-[\d.]+)?: )?(?:\S+: )?(?<file>[^\s:]+):(?:\(\.[\w.+]+\)|(?<line>\d+)): (?<text>(?:undefined reference to|multiple definition of) .*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Undefined();

    // /usr/bin/ld: cannot find -lfoo: No such file or directory
    [GeneratedRegex(@"^\s*\S*\bld(?:\.\w+)?: (?<text>cannot find .*|.*: (?:error|undefined symbol).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Missing();
}
