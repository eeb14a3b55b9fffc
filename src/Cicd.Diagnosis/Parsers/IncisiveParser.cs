using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Cadence Incisive and Xcelium: tool, level and code, then the place in brackets, or at the end.</summary>
internal static partial class IncisiveParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("incisive", ["*E,", "*W,", "*F,", "*N,"], Placed, PlacedAtEnd, Unplaced);

    // ncelab: *W,CUVWSP (../verilog/placeholder.v,313|24): 10 output ports were not connected
    [GeneratedRegex(@"^\s*(?:\w+: )?\*(?<level>[EWFN]),(?<code>\w+) \((?<file>[^,()]+),(?<line>\d+)(?:\|(?<column>\d+))?\): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Placed();

    // ncelab: *W,CUNOTB: component instance is not fully bound (some.long:placeholder) [File:astral.vhd, Line:310].
    [GeneratedRegex(@"^\s*(?:\w+: )?\*(?<level>[EWFN]),(?<code>\w+): (?<text>.*) \[File:(?<file>[^,\]]+), Line:(?<line>\d+)\]\.?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex PlacedAtEnd();

    // ncelab: *W,CUSRCH: Resolved design unit 'ram' at 'u_rams' to 'soc.ram:v' through a global search of all libraries.
    [GeneratedRegex(@"^\s*(?:\w+: )?\*(?<level>[EWFN]),(?<code>\w+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unplaced();
}
