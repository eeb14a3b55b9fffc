using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Groovy's compiler, which is also what reads a Jenkinsfile (its name is WorkflowScript then).</summary>
internal static partial class GroovyParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("groovyc", [".groovy: ", ".gradle: ", "WorkflowScript: "], Message);

    // Calc.groovy: 2: unexpected token: } @ line 2, column 32.
    // WorkflowScript: 7: Expected a step @ line 7, column 17.
    // "Sem.groovy: 3: [Static type checking] - The variable [two] is undeclared." (the column is in the next line)
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:""][^:""]*\.(?:groovy|gradle)|WorkflowScript): (?<line>\d+): (?<text>\S.*?)(?: @ line \d+, column (?<column>\d+)\.)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
