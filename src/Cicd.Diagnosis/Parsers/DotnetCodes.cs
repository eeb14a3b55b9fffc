using System.Collections.Frozen;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What the codes of .NET's tools say about their messages.</summary>
internal static class DotnetCodes
{
    private static readonly FrozenSet<string> Formatting =
        FrozenSet.Create("WHITESPACE", "FINALNEWLINE", "ENDOFLINE", "CHARSET", "IMPORTS");

    // Rules of style and analysis, whoever runs them.
    private static readonly string[] RulePrefixes = ["IDE", "CA", "SA", "RCS", "SCS", "MA", "xUnit", "RS", "SYSLIB"];

    // Warnings of the compiler that a build has turned into errors: printed as errors, but nothing is missing because of them.
    private static readonly FrozenSet<string> CompilerWarnings =
        FrozenSet.Create("CS0105", "CS0108", "CS0114", "CS0162", "CS0164", "CS0168", "CS0169", "CS0219", "CS0414", "CS0612", "CS0618", "CS0649", "CS1570", "CS1573", "CS1591", "CS1998", "CS4014");

    // error MSB3073: The command "x" exited with code 1.
    // fatal error LNK1120: 2 unresolved externals
    private static readonly FrozenSet<string> Echoes = FrozenSet.Create("MSB3073", "MSB6006", "LNK1120");

    /// <summary>Codes that only <c>dotnet format</c> prints.</summary>
    public static bool IsFormatting(string? code) => code is not null && Formatting.Contains(code);

    public static bool IsRule(string? code) => code is not null && (IsFormatting(code) || RulePrefixes.Any(prefix => HasPrefix(code, prefix)));

    public static bool IsEcho(string? code) => code is not null && Echoes.Contains(code);

    public static FailureCategory CategoryOf(string? code) => IsRule(code) ? FailureCategory.Quality : FailureCategory.Build;

    public static FailureSeverity SeverityOf(string? code) =>
        IsRule(code) || (code is not null && (CompilerWarnings.Contains(code) || IsNullable(code))) ? FailureSeverity.Medium : FailureSeverity.High;

    // CS8600 to CS8799: nullable reference types.
    private static bool IsNullable(string code) => code.Length == 6 && (HasPrefix(code, "CS86") || HasPrefix(code, "CS87"));

    private static bool HasPrefix(string code, string prefix) =>
        code.StartsWith(prefix, StringComparison.Ordinal) && code.Length > prefix.Length && char.IsAsciiDigit(code[prefix.Length]);
}
