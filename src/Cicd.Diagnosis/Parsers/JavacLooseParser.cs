using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>What javac says without a place in the source, and in other languages than English.</summary>
internal static partial class JavacLooseParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("javac", ["[javac] ", ".class: warning", ".jar: warning", "warning: [", "error: warnings found"], Localized, ClassFile, Unplaced);

    // [javac] C:\jobs\src\Bar.java:246: 警告: [unchecked] 無検査キャスト
    [GeneratedRegex(@"^\s*\[javac\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.java):(?<line>\d+): (?<level>[^\s:]+): (?:\[(?<code>[\w-]+)\] )?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Localized();

    // Calc.class: warning: Cannot find annotation method 'half()' in type 'Math'
    [GeneratedRegex(@"^\s*(?:\[javac\] )?(?<file>[^\s:][^:]*\.(?:class|jar)): (?<level>warning|error): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ClassFile();

    // [javac] warning: [path] bad path element "log4j.jar": no such file or directory
    [GeneratedRegex(@"^\s*\[javac\] (?<level>warning|error): \[(?<code>[\w-]+)\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unplaced();
}
